/** What the features say of one passage; null where the installation, or the passage, has nothing to tell it by. */
export interface Features {
  /** Best cosine of the question and a sentence, in the first model. */
  e5k: number | null;
  /** Cosine of the question and the passage, in the second model. */
  use: number | null;
  /** How much of the question the passage's words cover. */
  soft: number | null;
  /** The same of its best sentence. */
  softk: number | null;
  /** Of a row: how much of its words the question covers. */
  rev: number;
  /** How much of the question is found letter by letter. */
  cg: number;
  /** It says of itself that it no longer holds. */
  expired: boolean;
}

/** Mean and deviation of a feature, as they were measured over five businesses: fixed, so that scores of all chatbots compare. */
const NORMS = {
  e5k: { mean: 0.7947, deviation: 0.02 },
  use: { mean: 0.1347, deviation: 0.084 },
  soft: { mean: 0, deviation: 0.1718 },
  softk: { mean: 0.0492, deviation: 0.1573 },
  cg: { mean: 0.0264, deviation: 0.0468 },
} as const;

const WEIGHTS = { e5k: 1.2, use: 0.5, soft: 0.2, softk: 0.3, cg: 0.1 } as const;
const ROW_WEIGHT = 3;
const EXPIRED_COST = 3;

/**
 * A passage's score, by which passages are ordered: `1.2 z(e5k) + .5 z(use) + .2 z(soft) + .3 z(softk) + 3 rev + .1 z(cg) − 3 exp`. Sums of
 * z-scores, not of reciprocal ranks, which lost .06 to .18 of hit@1 (`docs/knowledge.md`). What a feature does not know counts as average.
 */
export function fuse(features: Features): number {
  const names = Object.keys(NORMS) as (keyof typeof NORMS)[];
  const sum = names.reduce((total, name) => {
    const value = features[name];
    return value === null ? total : total + (WEIGHTS[name] * (value - NORMS[name].mean)) / NORMS[name].deviation;
  }, 0);
  return sum + ROW_WEIGHT * features.rev - (features.expired ? EXPIRED_COST : 0);
}
