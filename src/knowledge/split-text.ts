import { sentencesOf } from '../domain/texts/segments';
import { joinWrappedLines } from '../domain/texts/wrapped-lines';
import { estimateTokens } from './estimate-tokens';
import { readBlocks } from './text-block';

/** A piece of a source that is embedded and found as one. */
export interface Chunk {
  text: string;
  /** The headings above it, outermost first: `Delivery › Abroad`. */
  location: string;
}

const MAX_TOKENS = 230;
const OVERLAP_TOKENS = 30;

/**
 * Splits a text into chunks of at most about 230 tokens. A chunk never crosses a heading; it ends between paragraphs where
 * it can, else between sentences, else between words, else between characters. A chunk that continues its predecessor
 * repeats that one's last sentence. Deterministic.
 */
export function splitText(text: string, { maxTokens = MAX_TOKENS, overlapTokens = OVERLAP_TOKENS } = {}): Chunk[] {
  const chunks: Chunk[] = [];
  let location: string | undefined;
  let pieces: Piece[] = [];

  const end = () => {
    const chunk = joined(pieces);
    if (location !== undefined && chunk !== '') chunks.push({ text: chunk, location });
  };
  for (const block of readBlocks(text)) {
    const path = block.headings.join(' › ');
    if (path !== location) {
      end();
      pieces = [];
      location = path;
    }
    for (const piece of piecesOf(block.text, maxTokens)) {
      if (pieces.length > 0 && size(pieces) + piece.tokens > maxTokens) {
        end();
        pieces = overlap(pieces, Math.min(overlapTokens, maxTokens - piece.tokens));
      }
      pieces.push(piece);
    }
  }
  end();
  return chunks;
}

interface Piece {
  text: string;
  tokens: number;
  /** What stands between the piece before and this one. */
  separator: string;
}

function piecesOf(block: string, maxTokens: number): Piece[] {
  if (estimateTokens(`${block}\n\n`) <= maxTokens) return [pieceOf(block, '\n\n')];
  return joinWrappedLines(block).flatMap((line, number) => {
    const separator = number === 0 ? '\n\n' : '\n';
    return sentencesOf(line).flatMap((sentence, index) => {
      const before = index === 0 ? separator : ' ';
      if (estimateTokens(sentence) <= maxTokens) return [pieceOf(sentence, before)];
      return cut(sentence, maxTokens).map((part, position) => pieceOf(part, position === 0 ? before : ' '));
    });
  });
}

function pieceOf(text: string, separator: string): Piece {
  return { text, tokens: estimateTokens(separator + text), separator };
}

/** A sentence that is too long by itself: at spaces, a word that is too long anywhere. */
function cut(sentence: string, maxTokens: number): string[] {
  const parts: string[] = [];
  let part = '';
  let tokens = 0;
  for (const word of sentence.split(/\s+/).flatMap((long) => cutWord(long, maxTokens))) {
    const added = estimateTokens(`${word} `);
    if (part !== '' && tokens + added > maxTokens) {
      parts.push(part);
      part = '';
      tokens = 0;
    }
    part += part === '' ? word : ` ${word}`;
    tokens += added;
  }
  return part === '' ? parts : [...parts, part];
}

function cutWord(word: string, maxTokens: number): string[] {
  if (estimateTokens(`${word} `) <= maxTokens) return [word];
  const parts: string[] = [];
  let part: string[] = [];
  let tokens = 0;
  for (const character of word) {
    // In quarters, as the estimate counts; one token stays free for the space that may follow.
    const added = estimateTokens(character.repeat(4)) / 4;
    if (tokens + added > maxTokens - 1) {
      parts.push(part.join(''));
      part = [];
      tokens = 0;
    }
    part.push(character);
    tokens += added;
  }
  return [...parts, part.join('')];
}

/** The last sentence of what came before, so that a thought cut in two can be found in both halves. */
function overlap(pieces: readonly Piece[], maxTokens: number): Piece[] {
  const last = sentencesOf(pieces.at(-1)?.text.split('\n').at(-1) ?? '').at(-1);
  if (last === undefined) return [];
  const piece = pieceOf(last, '');
  return piece.tokens <= maxTokens ? [piece] : [];
}

function size(pieces: readonly Piece[]): number {
  return pieces.reduce((total, { tokens }) => total + tokens, 0);
}

function joined(pieces: readonly Piece[]): string {
  return pieces.map(({ text, separator }, index) => (index === 0 ? text : separator + text)).join('');
}
