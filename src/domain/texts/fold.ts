/** A text by which words are compared: in lower case, without accents, the Turkish `ı` and the German `ß` as others write them. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ıłßø]/g, (letter) => PLAIN[letter] ?? letter);
}

const PLAIN: Record<string, string> = { ı: 'i', ł: 'l', ß: 'ss', ø: 'o' };
