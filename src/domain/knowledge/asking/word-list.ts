import { fold } from '../../texts/fold';
import { isFunctionWord } from '../../texts/function-words';
import { segmentsOf } from '../../texts/segments';

/** A word as it stands in a text, in lower case, and the form that it is compared by. */
export interface Word {
  text: string;
  folded: string;
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const LONGEST = 40;

/** The words of a text in their order; in scripts without spaces by a dictionary. What is longer than any word is cut. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const add = (word: string) => {
    const folded = fold(word);
    if (folded !== '') words.push({ text: word, folded });
  };
  for (const [run] of text.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    if (!UNSPACED.test(run)) add(run.slice(0, LONGEST));
    else for (const { segment } of segmentsOf(run, 'word')) add(segment);
  }
  return words;
}

/** The words of a text that say what it is about: no function words of the languages served, no single Latin letters. */
export function contentWordsOf(text: string): Word[] {
  return wordsOf(text).filter(({ folded }) => !isFunctionWord(folded) && !/^[a-z]$/.test(folded));
}
