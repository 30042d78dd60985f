/** A line at least this long that ends inside a sentence was broken to fit a page; a shorter one was ended on purpose. */
const WRAPPED_LINE_CHARACTERS = 50;
const GOES_ON = /^\s*[\p{L}\p{N}("'„“]/u;
const NUMBERED = /^\s*\d+[.)]\s/;
const ENDED = /[.!?:;。！？…]["'”’)]*$/u;

/** The lines of a text, where those that were only broken to fit a page are one again. */
export function joinWrappedLines(text: string): string[] {
  const lines = text.split('\n');
  const isContinuation = (index: number) => {
    const line = lines[index] ?? '';
    return isBroken(lines[index - 1] ?? '') && GOES_ON.test(line) && !NUMBERED.test(line);
  };
  return lines
    .reduce<string[][]>((joined, line, index) => {
      if (isContinuation(index)) joined.at(-1)?.push(line.trim());
      else joined.push([line]);
      return joined;
    }, [])
    .map((parts) => parts.join(' '));
}

function isBroken(line: string): boolean {
  const text = line.trimEnd();
  return text.length >= WRAPPED_LINE_CHARACTERS && !ENDED.test(text);
}
