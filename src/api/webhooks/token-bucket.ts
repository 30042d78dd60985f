/** Tokens for each key: `capacity` at once, `perSecond` after that. */
export class TokenBuckets {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(
    private readonly capacity: number,
    private readonly perSecond: number,
    private readonly clock: () => number = () => Date.now(),
  ) {}

  /** Takes one token; false when none is left. */
  take(key: string): boolean {
    const now = this.clock();
    const bucket = this.buckets.get(key) ?? { tokens: this.capacity, at: now };
    const tokens = Math.min(this.capacity, bucket.tokens + ((now - bucket.at) / 1_000) * this.perSecond);
    const granted = tokens >= 1;
    this.buckets.set(key, { tokens: granted ? tokens - 1 : tokens, at: now });
    if (this.buckets.size > 10_000) this.removeFull(now);
    return granted;
  }

  /** Gives a token back that turned out not to be needed. */
  refund(key: string): void {
    const bucket = this.buckets.get(key);
    if (bucket) bucket.tokens = Math.min(this.capacity, bucket.tokens + 1);
  }

  private removeFull(now: number): void {
    const refillMs = (this.capacity / this.perSecond) * 1_000;
    for (const [key, { at }] of this.buckets) if (now - at >= refillMs) this.buckets.delete(key);
  }
}
