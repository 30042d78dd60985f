/** Meta's limit for one message: 1000 bytes of UTF-8, not characters (Send API, "message.text"). */
export const MAX_TEXT_BYTES = 1000;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

const bytes = (text: string): number => Buffer.byteLength(text);

/** From the kindest border to the last resort; each cuts a text into pieces that joined are the text again. */
const BORDERS: readonly ((text: string) => string[])[] = [
  (text) => text.split(/(?<=\n\s*\n)(?=\S)/u),
  (text) => text.split(/(?<=\n)/u),
  (text) => [...sentences.segment(text)].map(({ segment }) => segment),
  (text) => text.split(/(?<=\s)(?=\S)/u),
  (text) => [...words.segment(text)].map(({ segment }) => segment),
  (text) => [...graphemes.segment(text)].map(({ segment }) => segment),
  (text) => Array.from(text),
];

/**
 * The messages that a reply is sent as: each at most `maxBytes` of UTF-8, cut between paragraphs, else sentences, else words,
 * and never inside a grapheme unless that alone exceeds the limit. Nothing is lost but white space at the cuts. An empty
 * reply is no message.
 */
export function splitReply(text: string, maxBytes: number = MAX_TEXT_BYTES): string[] {
  return pack(text.trim(), maxBytes, 0);
}

function pack(text: string, maxBytes: number, level: number): string[] {
  if (text === '') return [];
  const border = BORDERS[level];
  if (bytes(text) <= maxBytes || !border) return [text];
  const parts: string[] = [];
  let open = '';
  const close = () => {
    const part = open.trim();
    if (part !== '') parts.push(part);
    open = '';
  };
  for (const piece of border(text)) {
    if (bytes((open + piece).trim()) <= maxBytes) {
      open += piece;
      continue;
    }
    close();
    if (bytes(piece.trim()) <= maxBytes) {
      open = piece;
      continue;
    }
    const smaller = pack(piece.trim(), maxBytes, level + 1);
    open = smaller.pop() ?? '';
    parts.push(...smaller);
    // The piece's own border is gone with its trim; what follows must not stick to its last word.
    if (/\s$/u.test(piece)) open += /\s+$/u.exec(piece)?.[0] ?? '';
  }
  close();
  return parts;
}
