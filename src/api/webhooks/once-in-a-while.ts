import { LRUCache } from 'lru-cache';

/** More keys than are busy at the same time; of further ones the one that was not used for longest is forgotten. */
const KEYS_KEPT = 10_000;

/** Lets something happen at most once in a while for each key. A key that is forgotten early may happen again early. */
export class OnceInAWhile {
  private readonly recent: LRUCache<string, true>;

  constructor(everyMs: number, clock: () => number = () => Date.now()) {
    this.recent = new LRUCache({ max: KEYS_KEPT, ttl: everyMs, ttlResolution: 0, perf: { now: clock } });
  }

  /** Whether it may happen now; it then counts as done. */
  take(key: string): boolean {
    if (this.recent.has(key)) return false;
    this.recent.set(key, true);
    return true;
  }

  get size(): number {
    return this.recent.size;
  }
}
