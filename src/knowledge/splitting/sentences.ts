import { sentencesOf } from '../../domain/texts/segments';
import { joinWrappedLines } from '../../domain/texts/wrapped-lines';
import { shortLines } from '../short-lines';
import { wordCount } from './text-size';

/** More than a person writes without a full stop; what is longer is several to a model too. */
const MOST_WORDS = 60;

/** A sentence, and whether it opens a line. */
export interface Sentence {
  text: string;
  opensLine: boolean;
}

/** The sentences of a text; every line ends one, unless it was only broken to fit a page. One of more than 60 words is several. */
export function splitSentences(text: string): Sentence[] {
  return joinWrappedLines(shortLines(text).join('\n')).flatMap((line) =>
    sentencesOf(line)
      .flatMap(cut)
      .map((sentence, index) => ({ text: sentence, opensLine: index === 0 })),
  );
}

/** At white space, and where there is none, anywhere between characters. */
function cut(sentence: string): string[] {
  if (wordCount(sentence) <= MOST_WORDS) return [sentence];
  const pieces: string[] = [];
  let piece = '';
  let size = 0;
  for (const word of sentence.split(/\s+/).flatMap(cutWord)) {
    const added = wordCount(word);
    if (piece !== '' && size + added > MOST_WORDS) {
      pieces.push(piece);
      piece = '';
      size = 0;
    }
    piece += piece === '' ? word : ` ${word}`;
    size += added;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

const WORD_CHARACTERS = 100;

function cutWord(word: string): string[] {
  if (word.length <= WORD_CHARACTERS) return [word];
  const characters = [...word];
  const pieces: string[] = [];
  for (let start = 0; start < characters.length; start += WORD_CHARACTERS) {
    pieces.push(characters.slice(start, start + WORD_CHARACTERS).join(''));
  }
  return pieces;
}
