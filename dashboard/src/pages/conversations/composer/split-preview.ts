/** Instagram's limit for one message, in bytes of UTF-8. */
export const PART_BYTES = 1_000;
/** What the API takes at most as one reply, in characters. */
export const REPLY_CHARACTERS = 5_000;

const encoder = new TextEncoder();

/** The size of a text in bytes of UTF-8, which Instagram counts. */
export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

/** Where a text may be cut, the kindest first: behind paragraphs, lines, sentences, words, and at last anywhere between letters. */
const LEVELS: readonly ((text: string) => string[])[] = [
  (text) => piecesBehind(text, /(?:\r?\n\s*){2,}/g),
  (text) => piecesBehind(text, /\r?\n\s*/g),
  (text) => sentences(text),
  (text) => piecesBehind(text, /\s+/g),
  (text) =>
    Array.from(new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text), (part) => part.segment),
];

/**
 * The messages that a reply is sent as, by the rule of the product: as full as possible, cut between paragraphs, else lines, else
 * sentences, else words. A preview: the product also keeps numbers and their units together.
 */
export function splitPreview(text: string, level = 0): string[] {
  const whole = text.trim();
  if (whole === '') return [];
  const cut = LEVELS[level];
  if (bytesOf(whole) <= PART_BYTES || !cut) return [whole];
  const parts: string[] = [];
  let open = '';
  for (const piece of cut(whole)) {
    if (bytesOf((open + piece).trim()) <= PART_BYTES) {
      open += piece;
      continue;
    }
    if (open.trim() !== '') parts.push(open.trim());
    const smaller = splitPreview(piece, level + 1);
    parts.push(...smaller.slice(0, -1));
    // White space that follows the last part stands before the next piece.
    open = (smaller.at(-1) ?? '') + (/\s*$/.exec(piece)?.[0] ?? '');
  }
  return open.trim() === '' ? parts : [...parts, open.trim()];
}

/** The text cut behind every match; joined, the pieces are the text again. */
function piecesBehind(text: string, border: RegExp): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (const { index, 0: found } of text.matchAll(border)) {
    pieces.push(text.slice(start, index + found.length));
    start = index + found.length;
  }
  return [...pieces, text.slice(start)].filter((piece) => piece !== '');
}

/** `Nr.`, `z.`, `10.`: the sentence goes on. */
const GOES_ON = /(?:^|[^\p{L}])(?:\p{L}{1,2}|\d{1,4}|bzw|inkl|zzgl|tel|str|approx|etc|mrs|prof)\.\s*$/iu;

/** As `Intl` knows them, but for abbreviations and numbers, behind which a sentence goes on. */
function sentences(text: string): string[] {
  const found: string[] = [];
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text)) {
    const last = found.at(-1);
    if (last !== undefined && (GOES_ON.test(last) || !/\s$/.test(last))) found[found.length - 1] = last + segment;
    else found.push(segment);
  }
  return found;
}
