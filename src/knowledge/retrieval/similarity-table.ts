import { wordSimilarity } from './word-similarity';
import type { Word } from '../../domain/knowledge/asking/word-list';

/** The vectors of words in the second model, by the words as they are written; what is missing is compared by letters alone. */
export type WordVectors = ReadonlyMap<string, Float32Array>;

/** How near each word of a question is to each word of the passages: worked out once a question, looked up by every feature. */
export class SimilarityTable {
  private readonly rows: Map<string, number>[];

  constructor(
    readonly asked: readonly Word[],
    written: Iterable<Word>,
    vectors: WordVectors,
  ) {
    const all = [...new Map([...written].map((word) => [word.folded, word])).values()];
    this.rows = asked.map((word) => {
      const vector = vectors.get(word.text);
      return new Map(
        all.map((other) => [
          other.folded,
          wordSimilarity(word, other, { asked: vector, written: vectors.get(other.text) }),
        ]),
      );
    });
  }

  /** The largest similarity of the question's word `index` to any of the words: 0 when there are none. */
  best(index: number, words: readonly Word[]): number {
    const row = this.rows[index];
    let best = 0;
    for (const { folded } of words) best = Math.max(best, row?.get(folded) ?? 0);
    return best;
  }

  /** The largest similarity of one written word to any word of the question. */
  bestAsked(written: Word): number {
    let best = 0;
    for (const row of this.rows) best = Math.max(best, row.get(written.folded) ?? 0);
    return best;
  }
}
