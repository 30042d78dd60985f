import { BORDERS, replyWords } from '../texts/reply-words';
import type { ReplyWord } from '../texts/reply-words';
import { WORD_CUTS } from '../texts/word-pieces';

/** Meta's limit for one message: 1000 bytes of UTF-8, not characters (Send API, "message.text"). */
export const MAX_TEXT_BYTES = 1000;

/** Text that is sent in one message wherever it can be: words that follow each other. */
interface Piece {
  text: string;
  space: string;
  /** Of the text, and of the white space behind it. */
  bytes: number;
  spaceBytes: number;
  border: ReplyWord['border'];
}

/**
 * The messages that a reply is sent as: each at most `maxBytes` of UTF-8, cut between paragraphs, else lines, else sentences,
 * else words; never inside a word, an address, a number with its unit or an emoji unless that alone exceeds the limit.
 * Nothing is lost but white space at the cuts. An empty reply is no message. Takes time linear in the text.
 */
export function splitReply(text: string, maxBytes: number = MAX_TEXT_BYTES): string[] {
  const whole = text.trim();
  if (whole === '') return [];
  if (Buffer.byteLength(whole) <= maxBytes) return [whole];
  return pack(replyWords(whole).map(measured), maxBytes, 0).map(joined);
}

/** Groups of pieces, each of which fits, as full as borders of the kindest possible level allow. */
function pack(pieces: readonly Piece[], maxBytes: number, level: number): Piece[][] {
  if (bytesOf(pieces) <= maxBytes) return [[...pieces]];
  const parts: Piece[][] = [];
  let open: Piece[] = [];
  let openBytes = 0;
  for (const group of groupsOf(pieces, level)) {
    const bytes = bytesOf(group);
    if (openBytes + spaceBehind(open) + bytes <= maxBytes) {
      openBytes += spaceBehind(open) + bytes;
      for (const piece of group) open.push(piece);
      continue;
    }
    if (open.length > 0) parts.push(open);
    const smaller = bytes <= maxBytes || isLastResort(level) ? [group] : pack(group, maxBytes, level + 1);
    open = smaller.pop() ?? [];
    openBytes = bytesOf(open);
    for (const part of smaller) parts.push(part);
  }
  if (open.length > 0) parts.push(open);
  return parts;
}

function isLastResort(level: number): boolean {
  return level === BORDERS.length + WORD_CUTS.length - 1;
}

/** The pieces between borders that are no less kind than those of the level; within words when borders no longer help. */
function groupsOf(pieces: readonly Piece[], level: number): Piece[][] {
  const cut = WORD_CUTS[level - BORDERS.length];
  if (cut) return pieces.flatMap((piece) => cutPiece(piece, cut)).map((piece) => [piece]);
  const groups: Piece[][] = [];
  let group: Piece[] = [];
  for (const piece of pieces) {
    group.push(piece);
    if (BORDERS.indexOf(piece.border) > level) continue;
    groups.push(group);
    group = [];
  }
  return group.length > 0 ? [...groups, group] : groups;
}

function cutPiece({ text, space, border }: Piece, cut: (word: string) => string[]): Piece[] {
  const texts = cut(text);
  return texts.map((part, index) => measured({ text: part, space: index === texts.length - 1 ? space : '', border }));
}

function measured({ text, space, border }: ReplyWord): Piece {
  return { text, space, border, bytes: Buffer.byteLength(text), spaceBytes: Buffer.byteLength(space) };
}

/** Without the white space behind the last one, which a message does not carry. */
function bytesOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { bytes, spaceBytes }) => sum + bytes + spaceBytes, 0) - spaceBehind(pieces);
}

function spaceBehind(pieces: readonly Piece[]): number {
  return pieces.at(-1)?.spaceBytes ?? 0;
}

function joined(pieces: readonly Piece[]): string {
  return pieces.map(({ text, space }, index) => (index === pieces.length - 1 ? text : text + space)).join('');
}
