import type { Word } from '../../domain/knowledge/asking/word-list';
import type { SimilarityTable } from './similarity-table';

/**
 * How much of a row's own words the question covers (feature `rev`, `retrieval.md`): the mean, over the row's first 14 words, of their
 * largest similarity to any word of the question, minus the same over all rows. Similar rows differ in few words, and the one that holds
 * nothing but what was asked for is the one that is meant. One number a row; 0 for what is not a row.
 */
export function rowCover(table: SimilarityTable, rows: readonly (readonly Word[])[]): number[] {
  const covered = rows.map((words) =>
    words.length === 0 ? null : words.reduce((sum, word) => sum + table.bestAsked(word), 0) / words.length,
  );
  const real = covered.filter((value) => value !== null);
  const mean = real.reduce((sum, value) => sum + value, 0) / Math.max(1, real.length);
  return covered.map((value) => (value === null ? 0 : value - mean));
}
