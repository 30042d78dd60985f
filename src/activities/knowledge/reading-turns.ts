/**
 * Who may read at the same time in one process. Sources that have ended a process before are read alone: if it dies again,
 * nobody else is blamed for it.
 */
export class ReadingTurns {
  private reading = 0;
  private aloneReading = false;
  private readonly waiting: { alone: boolean; begin: () => void }[] = [];

  /**
   * Resolves when it is this reader's turn, with what ends the turn. First come, first served, so that a reader who wants to be
   * alone is not passed for ever. @throws what the signal was aborted with, when that happens first.
   */
  async take(alone: boolean, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const entry = {
        alone,
        begin: () => {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        reject(signal.reason as Error);
        this.admit();
      };
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.push(entry);
      this.admit();
    });
    return () => {
      this.reading -= 1;
      if (alone) this.aloneReading = false;
      this.admit();
    };
  }

  private admit(): void {
    for (;;) {
      const [next] = this.waiting;
      if (!next || this.aloneReading || (next.alone && this.reading > 0)) return;
      this.waiting.shift();
      this.reading += 1;
      this.aloneReading = next.alone;
      next.begin();
    }
  }
}
