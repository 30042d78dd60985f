import type { ScoredPassage } from './score-passages';

/** As many as a model is given. */
const MOST = 5;
const SCORE_WEIGHT = 0.08;

/**
 * How likely what was found answers a question at all: `mean over the question's own words of max s + max use + .08 score`, where `s` is a
 * word's similarity to any word of the passages, `use` the cosine of question and passage in the second model, and `score` that of the best
 * passage. A score alone cannot tell (`retrieval.md`): whoever asks for sushi at a pizzeria finds its menu. What nothing answers has words
 * that are met nowhere. The weights and `LEAST_FIT` were chosen on the retrieval bench's businesses for tuning. Undefined without word vectors.
 */
export function answerability(best: readonly ScoredPassage[]): number | undefined {
  const found = best.slice(0, MOST);
  const [first] = found;
  if (!first?.met || first.met.length === 0) return undefined;
  const words = first.met.map((_, word) => Math.max(...found.map(({ met }) => met?.[word] ?? 0)));
  const covered = words.reduce((sum, value) => sum + value, 0) / words.length;
  const use = Math.max(0, ...found.map(({ features }) => features.use ?? 0));
  return Math.round((covered + use + SCORE_WEIGHT * first.score) * 1_000) / 1_000;
}
