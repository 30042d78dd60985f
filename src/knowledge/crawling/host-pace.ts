import { setTimeout as sleep } from 'node:timers/promises';

/** Between two requests to one host, unless its robots.txt asks for more. */
export const ORDINARY_GAP_MS = 200;
/** A slow host gets as long a rest as it took to answer, up to this. */
const LONGEST_REST_MS = 2_000;

/** Lets the crawls of a process ask each host for one thing at a time, with a gap after each answer. */
export class HostPace {
  private readonly turns = new Map<string, Promise<void>>();
  private readonly freeAt = new Map<string, number>();

  constructor(
    private readonly ordinaryGapMs = ORDINARY_GAP_MS,
    private readonly clock: () => number = Date.now,
  ) {}

  /** How long a request to this host would wait as things are. */
  waitMs(host: string): number {
    return Math.max(0, (this.freeAt.get(host) ?? 0) - this.clock());
  }

  /** Runs one request when it is its turn; `gapMs` is what the host's robots.txt asks for. @throws the signal's reason */
  async run<T>(host: string, gapMs: number, signal: AbortSignal, request: () => Promise<T>): Promise<T> {
    const before = this.turns.get(host) ?? Promise.resolve();
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const turn = before.then(() => ended);
    this.turns.set(host, turn);
    await before;
    try {
      await sleep(this.waitMs(host), undefined, { signal }).catch(() => signal.throwIfAborted());
      const began = this.clock();
      try {
        return await request();
      } finally {
        const rest = Math.min(LONGEST_REST_MS, this.clock() - began);
        this.rest(host, Math.max(this.ordinaryGapMs, gapMs, rest));
      }
    } finally {
      end();
      if (this.turns.get(host) === turn) this.turns.delete(host);
    }
  }

  /** Leaves a host alone for so long from now. */
  rest(host: string, ms: number): void {
    const now = this.clock();
    for (const [other, free] of this.freeAt) if (free < now) this.freeAt.delete(other);
    this.freeAt.set(host, now + ms);
  }
}
