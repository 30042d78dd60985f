/** From where on a process ends itself, to be started again; nothing ends a process without limits. */
export interface EventLoopLimits {
  /** How long its loop may be blocked. */
  blockedMs?: number;
  /** How much memory it may take in all. */
  residentBytes?: number;
}

/** What a guard saw at one look. */
export type LoopFinding =
  | { kind: 'blocked' | 'ended' | 'too_long'; blockedMs: number; at: string[] }
  | { kind: 'stood_still'; blockedMs: number };

/** From here on a blocked loop is told of. */
export const BLOCKED_MS = 1_000;

/**
 * Judges from a thread of its own whether the loop of another thread turns. It looks again and again; a loop whose ticks stand
 * is blocked since they were last seen to move. What the process was at is read at the first look that finds it blocked: until
 * the loop turns again that cannot change.
 */
export class LoopGuard {
  private ticks = Number.NaN;
  private movedAt: number;
  private lookedAt: number;
  private blockedAt: string[] | undefined;

  constructor(private readonly options: { now: number; limitMs?: number | undefined }) {
    this.movedAt = options.now;
    this.lookedAt = options.now;
  }

  /**
   * What is to be told after this look: that the loop is blocked (once), that it turns again, that it is blocked longer than it
   * may be (`too_long`, at every look), or that the whole process stood still, this thread too, for which no work is to blame.
   */
  look(now: number, ticks: number, atHand: () => string[]): LoopFinding | undefined {
    const pause = now - this.lookedAt;
    this.lookedAt = now;
    if (pause >= BLOCKED_MS) {
      this.restart(now, ticks);
      return { kind: 'stood_still', blockedMs: pause };
    }
    const blockedMs = now - this.movedAt;
    if (ticks !== this.ticks) {
      const at = this.blockedAt;
      this.restart(now, ticks);
      return at && { kind: 'ended', blockedMs, at };
    }
    if (blockedMs < BLOCKED_MS) return undefined;
    const known = this.blockedAt;
    const at = (this.blockedAt ??= atHand());
    if (this.options.limitMs !== undefined && blockedMs >= this.options.limitMs)
      return { kind: 'too_long', blockedMs, at };
    return known ? undefined : { kind: 'blocked', blockedMs, at };
  }

  private restart(now: number, ticks: number): void {
    this.ticks = ticks;
    this.movedAt = now;
    this.blockedAt = undefined;
  }
}
