import type { Random } from './random';

interface Waiter {
  at: number;
  go: () => void;
}

/**
 * Lets one of all waiting steps go at a time, chosen by chance, on a clock that jumps when nothing else is left to do. So
 * every interleaving is possible, and each is repeatable by its seed.
 */
export class VirtualTime {
  private waiting: Waiter[] = [];
  private now = Date.UTC(2026, 0, 1);

  constructor(private readonly random: Random) {}

  clock = (): Date => new Date(this.now);

  /** Waits for its turn; other steps may come first. */
  async step(): Promise<void> {
    return this.sleep(0);
  }

  async sleep(milliseconds: number): Promise<void> {
    return new Promise((go) => this.waiting.push({ at: this.now + milliseconds, go }));
  }

  /** Runs until nothing waits any more or virtual `until` is reached. */
  async run(until: number): Promise<void> {
    for (;;) {
      await settled();
      const due = this.waiting.filter(({ at }) => at <= this.now);
      if (due.length === 0) {
        const next = Math.min(...this.waiting.map(({ at }) => at));
        if (!(next <= until)) return;
        this.now = next;
        continue;
      }
      const chosen = this.random.pick(due);
      this.waiting = this.waiting.filter((waiter) => waiter !== chosen);
      // Time passes even while there is always something to do.
      this.now += this.random.below(4);
      chosen.go();
    }
  }
}

/** Lets everything go on that waits for no step. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
