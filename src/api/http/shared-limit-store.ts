import type { ClientRateLimitInfo, Options, Store } from 'express-rate-limit';
import { LRUCache } from 'lru-cache';
import type { LimitCounterRepository } from '../../storage/usage/limit-counters';

/** Takes from what all processes share. */
export type LimitCounters = Pick<LimitCounterRepository, 'take' | 'giveBack'>;

/** A process takes a twentieth of a limit at once, so that few requests wait for the store. */
const BLOCKS = 20;
const CALLERS_KEPT = 20_000;
/** How long the store is not asked again after it did not answer. */
const AWAY_MS = 5_000;

interface Lease {
  start: number;
  hits: number;
  granted: number;
  /** Nothing is left of the window for anybody. */
  exhausted: boolean;
  taking: Promise<void> | undefined;
}

/**
 * The hits of one limit, counted for all processes together: each takes blocks of what is left of a window and counts in them by
 * itself. What is left of a block is given back when the process stops in order, and lost until the window ends when it is killed.
 * While the store is away each process has the whole limit for itself.
 */
export class SharedLimitStore implements Store {
  private readonly leases = new LRUCache<string, Lease>({ max: CALLERS_KEPT });
  private windowMs = 60_000;
  private awayUntil = 0;

  constructor(
    private readonly counters: LimitCounters,
    private readonly options: { name: string; limit: number; clock?: () => number },
  ) {}

  init({ windowMs }: Options): void {
    this.windowMs = windowMs;
  }

  async increment(key: string): Promise<ClientRateLimitInfo> {
    const { limit } = this.options;
    const now = this.now();
    const lease = this.leaseOf(key, Math.floor(now / this.windowMs) * this.windowMs);
    lease.hits += 1;
    const hit = lease.hits;
    while (hit > lease.granted && !lease.exhausted && this.now() >= this.awayUntil) {
      await (lease.taking ??= this.take(key, lease));
    }
    const allowed = hit <= lease.granted || (!lease.exhausted && hit <= limit);
    return { totalHits: allowed ? hit : limit + 1, resetTime: new Date(lease.start + this.windowMs) };
  }

  /** What was granted for the hit stays with this process, for the next one. */
  decrement(key: string): void {
    const lease = this.leases.get(key);
    if (lease && lease.hits > 0) lease.hits -= 1;
  }

  resetKey(key: string): void {
    this.leases.delete(key);
  }

  /** Gives back what this process has taken and not used; it takes nothing more from these windows. */
  async giveBack(): Promise<void> {
    await Promise.all(
      [...this.leases].map(async ([key, lease]) => {
        await lease.taking;
        const unused = lease.granted - lease.hits;
        if (unused <= 0 || lease.start + this.windowMs <= this.now()) return;
        lease.granted = lease.hits;
        lease.exhausted = true;
        await this.counters.giveBack(this.windowOf(key, lease), unused);
      }),
    );
  }

  private windowOf(key: string, { start }: Lease) {
    const { name, limit } = this.options;
    return { subject: `${name} ${key}`, start, lengthMs: this.windowMs, limit };
  }

  private now(): number {
    return (this.options.clock ?? Date.now)();
  }

  private leaseOf(key: string, start: number): Lease {
    const known = this.leases.get(key);
    if (known?.start === start) return known;
    const lease: Lease = { start, hits: 0, granted: 0, exhausted: false, taking: undefined };
    this.leases.set(key, lease);
    return lease;
  }

  private async take(key: string, lease: Lease): Promise<void> {
    const { limit } = this.options;
    try {
      const granted = await this.counters.take(this.windowOf(key, lease), Math.max(1, Math.floor(limit / BLOCKS)));
      lease.granted += granted;
      lease.exhausted = granted === 0;
    } catch {
      this.awayUntil = this.now() + AWAY_MS;
    } finally {
      lease.taking = undefined;
    }
  }
}
