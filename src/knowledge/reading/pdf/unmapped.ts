/** Signs that symbol fonts keep in the private area and everybody reads as bullets or arrows. */
const SYMBOLS = /^[\uf020-\uf0ff]$/;

/** Whether a font does not say which letter a sign shows: it comes as a control character, as unknown, or out of the private area. */
export function isUnmapped(text: string): boolean {
  if (text === '') return true;
  const code = text.codePointAt(0) ?? 0;
  if (code === 0xfffd || code < 32 || (code >= 0x7f && code < 0xa0)) return true;
  return (code >= 0xe000 && code <= 0xf8ff && !SYMBOLS.test(text)) || (code >= 0xf0000 && code <= 0x10fffd);
}
