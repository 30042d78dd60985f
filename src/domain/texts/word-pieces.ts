import { segmentsOf } from './segments';

/** Characters of scripts that are written without spaces, and emoji: each side of them may be cut. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Extended_Pictographic}\p{Regional_Indicator}、。！？，；：「」『』（）]/u;
const ENDS_SENTENCE = /[。！？｡][」』）”’"')\]]{0,3}$/u;
// eslint-disable-next-line no-control-regex -- the range is ASCII itself
const ASCII_ONLY = /^[\x00-\x7f]*$/;
/** Punctuation that closes stays with what it closes. */
const CLOSES = /^[、。！？｡，；：」』）…!?,.;:”’"')\]]/u;

/**
 * From the kindest way to cut a word that is too long for a message to the last resort: between sentences and words of scripts
 * without spaces and between emoji, so that an address or a number among them stays whole; between any two words; between
 * graphemes; between characters. Joined, the pieces are the word again.
 */
export const WORD_CUTS: readonly ((word: string) => string[])[] = [
  (word) => cutBetween(word, (before, after) => ENDS_SENTENCE.test(before) && !CLOSES.test(after)),
  (word) => cutBetween(word, mayDivide),
  (word) => cutBetween(word, () => true),
  (word) => Array.from(segmentsOf(word, 'grapheme'), ({ segment }) => segment),
  (word) => Array.from(word),
];

/** So much of what stands before a border is looked at. */
const CONTEXT_CHARACTERS = 16;

function cutBetween(word: string, mayCut: (before: string, after: string) => boolean): string[] {
  const pieces: string[] = [];
  let start = 0;
  let end = 0;
  let isWhole = true;
  for (const { segment, goesOn } of segmentsOf(word, 'word')) {
    if (end > 0 && isWhole && mayCut(word.slice(Math.max(0, end - CONTEXT_CHARACTERS), end), segment)) {
      pieces.push(word.slice(start, end));
      start = end;
    }
    end += segment.length;
    isWhole = !goesOn;
  }
  return [...pieces, word.slice(start)];
}

function mayDivide(before: string, after: string): boolean {
  if (ASCII_ONLY.test(before) && ASCII_ONLY.test(after)) return false;
  if (/\d$/.test(before) || /^\d/.test(after) || CLOSES.test(after)) return false;
  return WITHOUT_SPACES.test(lastCharacters(before)) || WITHOUT_SPACES.test(firstCharacter(after));
}

/** The last character with the joiners, variants and skin tones that may belong to it. */
function lastCharacters(text: string): string {
  return /.(?:\p{M}|\p{Emoji_Modifier}|\u200d){0,4}$/su.exec(text)?.[0] ?? '';
}

function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0x20);
}
