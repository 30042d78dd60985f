/** How long an open breaker keeps callers away before it lets one try. */
const OPEN_MS = 1_000;

/**
 * Keeps webhooks from waiting for an engine that is away: after a failure everything goes to the inbox at once, and only
 * one caller a second tries the engine again.
 */
export class CircuitBreaker {
  private openUntil = 0;
  private open = false;

  constructor(private readonly clock: () => number = () => Date.now()) {}

  /** Whether the caller may try. While the breaker is open, the one who may is the probe for everybody. */
  mayTry(): boolean {
    if (!this.open) return true;
    const now = this.clock();
    if (now < this.openUntil) return false;
    this.openUntil = now + OPEN_MS;
    return true;
  }

  /** Whether `mayTry` would let somebody through now; takes nothing. */
  ready(): boolean {
    return !this.open || this.clock() >= this.openUntil;
  }

  succeeded(): void {
    this.open = false;
  }

  failed(): void {
    this.open = true;
    this.openUntil = this.clock() + OPEN_MS;
  }
}
