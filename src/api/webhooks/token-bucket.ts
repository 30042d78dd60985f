import { LRUCache } from 'lru-cache';

/** More keys than are busy at the same time; of further ones the one that was not used for longest starts anew. */
const BUCKETS_KEPT = 10_000;

/** Tokens for each key: `capacity` at once, `perSecond` after that. */
export class TokenBuckets {
  private readonly buckets: LRUCache<string, { tokens: number; at: number }>;

  constructor(
    private readonly capacity: number,
    private readonly perSecond: number,
    private readonly clock: () => number = () => Date.now(),
  ) {
    // A bucket that nobody used for as long as it takes to fill is a full one.
    const ttl = Math.ceil((capacity / perSecond) * 1_000);
    this.buckets = new LRUCache({ max: BUCKETS_KEPT, ttl, ttlResolution: 0, perf: { now: clock } });
  }

  /** Takes one token; false when none is left. */
  take(key: string): boolean {
    const now = this.clock();
    const bucket = this.buckets.get(key) ?? { tokens: this.capacity, at: now };
    const tokens = Math.min(this.capacity, bucket.tokens + ((now - bucket.at) / 1_000) * this.perSecond);
    const granted = tokens >= 1;
    this.buckets.set(key, { tokens: granted ? tokens - 1 : tokens, at: now });
    return granted;
  }

  /** Gives a token back that turned out not to be needed. */
  refund(key: string): void {
    const bucket = this.buckets.get(key);
    if (bucket) bucket.tokens = Math.min(this.capacity, bucket.tokens + 1);
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.buckets.size;
  }
}
