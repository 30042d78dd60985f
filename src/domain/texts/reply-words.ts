import { numberChain } from './number-chain';
import { segmentsOf } from './segments';

/** What stands behind a word, from the kindest place for a cut to the least kind. */
export const BORDERS = ['paragraph', 'line', 'sentence', 'words', 'numbers', 'none'] as const;
export type Border = (typeof BORDERS)[number];

/** A word with the white space behind it, which a cut takes away. */
export interface ReplyWord {
  text: string;
  space: string;
  /** What a cut behind it would divide. `numbers`: two numbers, or a number and a word; `none`: one number and its unit. */
  border: Border;
}

/** `Nr.`, `z.`, `10.`: the sentence goes on. */
const NO_END = /(?:^|[^\p{L}])(?:\p{L}{1,2}|\d{1,4}|bzw|inkl|zzgl|tel|str|approx|etc|mrs|prof)\.$/iu;
const NO_BREAK = /[\u00a0\u202f\u2007\u2060]/;

/** The words of a text that begins and ends with one, and how well it can be cut behind each; in time linear in the text. */
export function replyWords(text: string): ReplyWord[] {
  const words = wordsWithSpace(text);
  const ends = sentenceEnds(text);
  const belongs = numberChain();
  let offset = 0;
  return words.map(({ text: word, space }, index) => {
    offset += word.length + space.length;
    const next = words[index + 1]?.text ?? '';
    const together = belongs(word, next);
    return { text: word, space, border: borderOf(word, space, next, together, ends.has(offset)) };
  });
}

function borderOf(word: string, space: string, next: string, together: boolean, endsSentence: boolean): Border {
  const lines = lineBreaksIn(space);
  if (lines > 0) return lines > 1 ? 'paragraph' : 'line';
  if (together || NO_BREAK.test(space)) return 'none';
  const byNumber = /\d/.test(word) || /^\P{L}{0,4}\d/u.test(next);
  if (endsSentence && !NO_END.test(word)) return 'sentence';
  return byNumber ? 'numbers' : 'words';
}

function wordsWithSpace(text: string): { text: string; space: string }[] {
  return Array.from(text.matchAll(/(\S+)(\s*)/g), ([, word = '', space = '']) => ({ text: word, space }));
}

function lineBreaksIn(space: string): number {
  return space.replaceAll('\r\n', '\n').match(/[\n\r\u2028\u2029]/g)?.length ?? 0;
}

/** Where sentences begin, as offsets; only those behind white space count. */
function sentenceEnds(text: string): Set<number> {
  const ends = new Set<number>();
  let offset = 0;
  for (const { segment } of segmentsOf(text, 'sentence')) ends.add((offset += segment.length));
  return ends;
}
