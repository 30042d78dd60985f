/** Scripts that write no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const OF_A_WORD = /[\p{L}\p{M}\p{N}]/u;

/** Whether a text says a phrase as whole words, in any case; never as a part of another word. */
export function saysPhrase(text: string, phrase: string): boolean {
  const wanted = plain(phrase);
  if (!OF_A_WORD.test(wanted)) return false;
  const said = plain(text);
  for (let at = said.indexOf(wanted); at >= 0; at = said.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (isBorder(said, at) && isBorder(said, end)) return true;
  }
  return false;
}

/** One way of writing for case, apostrophes and white space. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('i̇', 'i')
    .replace(/[’‘ʼ`´]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Whether words may end between the characters before and after this place. */
function isBorder(text: string, at: number): boolean {
  const [before, after] = [[...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '', [...text.slice(at, at + 2)][0] ?? ''];
  if (UNSPACED.test(before) || UNSPACED.test(after)) return true;
  return !OF_A_WORD.test(before) || !OF_A_WORD.test(after);
}
