import type { Word } from '../../domain/knowledge/asking/word-list';
import type { SimilarityTable } from './similarity-table';

/**
 * How much of the question the words of a text cover, above what texts of its kind do on average (feature `soft`, `retrieval.md`):
 * `Σ weight · (m_w − mean of m_w) / √Σ weight²`, where `m_w` is the largest similarity of the question's word to any word of the text.
 * One number a text.
 */
export function wordCover(
  table: SimilarityTable,
  weights: readonly number[],
  texts: readonly (readonly Word[])[],
): number[] {
  const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight ** 2, 0));
  if (length === 0) return texts.map(() => 0);
  const cover = texts.map(() => 0);
  for (const [index, weight] of weights.entries()) {
    const best = texts.map((words) => table.best(index, words));
    const mean = best.reduce((sum, value) => sum + value, 0) / Math.max(1, best.length);
    for (const [text, value] of best.entries()) cover[text] = (cover[text] ?? 0) + (weight * (value - mean)) / length;
  }
  return cover;
}

/**
 * The same for sentences, of which the best counts (feature `softk`): the mean is the one over all sentences. One number a passage; a
 * passage without sentences gets what an average sentence has.
 */
export function sentenceWordCover(
  table: SimilarityTable,
  weights: readonly number[],
  passages: readonly (readonly (readonly Word[])[])[],
): number[] {
  const cover = wordCover(table, weights, passages.flat());
  let next = 0;
  return passages.map((sentences) => {
    const own = cover.slice(next, next + sentences.length);
    next += sentences.length;
    return own.length === 0 ? 0 : Math.max(...own);
  });
}
