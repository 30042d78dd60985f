import type { Word } from '../../domain/knowledge/asking/word-list';

/** Of words that begin alike; measured together with the square below. */
const ALIKE = 0.85;
const SHORTEST_BEGINNING = 5;
const ENDING = 3;

/**
 * How near two words are in meaning, 0 to 1, also across languages: `max(0, cos)²` of their vectors in the second model; 1 when they are
 * equal without accents; at least .85 when the first `max(5, length − 3)` letters agree, which forms of one word do.
 */
export function wordSimilarity(
  asked: Word,
  written: Word,
  vectors: { asked?: Float32Array | undefined; written?: Float32Array | undefined },
): number {
  if (asked.folded === written.folded) return 1;
  const meaning = vectors.asked && vectors.written ? Math.max(0, cosine(vectors.asked, vectors.written)) ** 2 : 0;
  return beginAlike(asked.folded, written.folded) ? Math.max(ALIKE, meaning) : meaning;
}

function beginAlike(a: string, b: string): boolean {
  const beginning = Math.max(SHORTEST_BEGINNING, Math.max(a.length, b.length) - ENDING);
  return a.length >= beginning && b.length >= beginning && a.slice(0, beginning) === b.slice(0, beginning);
}

/** Of vectors of length one. */
function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}
