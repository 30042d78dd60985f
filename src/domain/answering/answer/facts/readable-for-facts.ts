const DIGIT = /\p{Nd}/u;

/** A text as facts are looked for in it: small letters, Western digits, plain blanks. Every character keeps its place. */
export function readableForFacts(text: string): string {
  return text
    .replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)).padEnd(digit.length))
    .replace(/[\p{Zs}\t]/gu, ' ')
    .replace(/\p{Lu}/gu, (letter) => {
      const small = letter.toLowerCase();
      return small.length === letter.length ? small : letter;
    });
}

/** Unicode keeps the ten digits of a script in a row: their number is the distance from the first. */
function valueOf(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && DIGIT.test(String.fromCodePoint(point - value - 1))) value += 1;
  // Rows that follow each other without a gap (mathematical digits) begin anew after ten.
  return value;
}
