import type { ReadingProgress } from './knowledge-source';

/** The steps of a reading in their order. */
export const READING_STEPS = ['fetch', 'extract', 'split', 'embed', 'store'] as const;
export type ReadingStep = (typeof READING_STEPS)[number];

/** Where in the whole each step begins, in percent; embedding takes by far the longest. */
const BEGINS: Record<ReadingStep, number> = { fetch: 0, extract: 5, split: 20, embed: 25, store: 95 };

/** How far a step has come: so many of its parts, in the `round`th of `rounds` that go over all of them. */
export interface StepShare {
  step: ReadingStep;
  done: number;
  total: number;
  current?: string | undefined;
  round?: number;
  rounds?: number;
}

/** How far the whole has come. Below 100 until it is stored for good. */
export function progressAt({ step, done, total, current, round = 0, rounds = 1 }: StepShare): ReadingProgress {
  const begins = BEGINS[step];
  const next = READING_STEPS[READING_STEPS.indexOf(step) + 1];
  const ends = next === undefined ? 99 : BEGINS[next];
  const share = (round + (total === 0 ? 0 : Math.min(done / total, 1))) / rounds;
  return { percent: Math.floor(begins + (ends - begins) * share), done, total, current: current ?? null };
}
