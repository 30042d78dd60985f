/** A piece of a text: words, or an http(s) address. */
export interface TextPiece {
  text: string;
  isLink: boolean;
}

/** Addresses begin with http(s) and end before white space, signs of markup, and whatever could turn the reading direction. */
const ADDRESS = /https?:\/\/[^\s<>"'`\p{Cc}\u202a-\u202e\u2066-\u2069]{1,2000}/giu;
const ENDS_SENTENCE = /[.,;:!?)\]}…'"]+$/u;

/** A text cut into words and addresses; joined, the pieces are the text again. No other scheme is ever a link. */
export function textPieces(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let start = 0;
  for (const { index, 0: found } of text.matchAll(ADDRESS)) {
    const address = found.replace(ENDS_SENTENCE, '');
    if (!URL.canParse(address)) continue;
    if (index > start) pieces.push({ text: text.slice(start, index), isLink: false });
    pieces.push({ text: address, isLink: true });
    start = index + address.length;
  }
  if (start < text.length) pieces.push({ text: text.slice(start), isLink: false });
  return pieces;
}
