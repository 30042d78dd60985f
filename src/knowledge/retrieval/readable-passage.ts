import type { StoredPassage } from '../../domain/knowledge/stored-passage';
import { pathPrefix } from '../../domain/knowledge/passage';
import { contentWordsOf } from '../../domain/knowledge/asking/word-list';
import type { Word } from '../../domain/knowledge/asking/word-list';

/** A passage with its words, as the features compare them. It depends on the passage alone, so it is kept between questions. */
export interface ReadablePassage {
  passage: StoredPassage;
  /** Of path and text. */
  words: Word[];
  /** Of each sentence; the path counts for the passage as a whole. */
  sentences: Word[][];
  /** Of a row: its first words, names of columns included. Empty otherwise. */
  row: Word[];
}

/** So many words of a row say what it is about; what follows is mostly remarks. */
const ROW_WORDS = 14;

/** Reads a passage once, in time linear in its text. */
export function readPassage(passage: StoredPassage): ReadablePassage {
  const words = distinct(contentWordsOf(pathPrefix(passage.path) + passage.text));
  return {
    passage,
    words,
    sentences: passage.sentences.map((sentence) => distinct(contentWordsOf(sentence))),
    row: passage.kind === 'row' ? contentWordsOf(passage.text).filter(isText).slice(0, ROW_WORDS) : [],
  };
}

function isText({ folded }: Word): boolean {
  return !/^\p{N}/u.test(folded);
}

function distinct(words: readonly Word[]): Word[] {
  return [...new Map(words.map((word) => [word.folded, word])).values()];
}
