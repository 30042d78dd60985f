import type { Candidate } from './candidates';
import { characterGramCover } from './character-grams';
import { fuse } from './fusion';
import type { Features } from './fusion';
import type { Question } from '../../domain/knowledge/asking/question';
import type { ReadablePassage } from './readable-passage';
import { rowCover } from './row-cover';
import { SimilarityTable } from './similarity-table';
import type { WordVectors } from './similarity-table';
import { sentenceWordCover, wordCover } from './word-cover';

/** A candidate whose text is known. */
export interface ReadableCandidate extends Candidate {
  readable: ReadablePassage;
}

export interface ScoredPassage extends ReadableCandidate {
  features: Features;
  score: number;
  /** Of each of the question's own words, how near the passage's nearest word is; null without word vectors. */
  met: number[] | null;
}

/**
 * The candidates by how well they answer the question, best first. Without word vectors the features that compare meanings of words are
 * left out. Candidates of equal score keep their order.
 */
export function scorePassages(
  question: Question,
  candidates: readonly ReadableCandidate[],
  vectors: WordVectors | null,
): ScoredPassage[] {
  const readables = candidates.map(({ readable }) => readable);
  const words = readables.map((readable) => readable.words);
  const written = readables.flatMap((readable) => [...readable.words, ...readable.row]);
  const table = new SimilarityTable(question.words, written, vectors ?? new Map());
  const soft = vectors ? wordCover(table, question.weights, words) : null;
  const softk = vectors
    ? sentenceWordCover(
        table,
        question.weights,
        readables.map(({ sentences }) => sentences),
      )
    : null;
  const rev = vectors
    ? rowCover(
        table,
        readables.map(({ row }) => row),
      )
    : null;
  const own = question.words.flatMap((_, index) => (question.weights[index] === 1 ? [index] : []));
  const cg = characterGramCover(question.words, words);
  return candidates
    .map((candidate, index) => {
      const features: Features = {
        e5k: candidate.e5k,
        use: candidate.use,
        soft: soft?.[index] ?? null,
        softk: softk?.[index] ?? null,
        rev: rev?.[index] ?? 0,
        cg: cg[index] ?? 0,
        expired: candidate.readable.passage.expired,
      };
      const met = vectors && own.map((word) => table.best(word, words[index] ?? []));
      return { ...candidate, features, score: fuse(features), met };
    })
    .sort((a, b) => b.score - a.score);
}
