import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const SHORTEST_PAUSE_MS = 250;

/**
 * One JSON file, written whole and atomically some time after the last change, never more often than its size can bear:
 * the pause grows with the time that the last write took.
 */
export class StateFile<State> {
  private timer: NodeJS.Timeout | undefined;
  private pauseMs = SHORTEST_PAUSE_MS;

  constructor(
    private readonly file: string,
    private readonly snapshot: () => State,
  ) {}

  /** What an earlier run has written; undefined when there is nothing, or nothing readable. */
  static read<State>(file: string): State | undefined {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as State;
    } catch {
      return undefined;
    }
  }

  /** Says that the state has changed. */
  touch(): void {
    if (this.timer !== undefined) return;
    this.timer = setTimeout(() => this.flush(), this.pauseMs);
    this.timer.unref();
  }

  /** Writes what has changed at once. */
  flush(): void {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    const startedAt = Date.now();
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(`${this.file}.new`, JSON.stringify(this.snapshot()), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
    this.pauseMs = Math.max(SHORTEST_PAUSE_MS, (Date.now() - startedAt) * 10);
  }
}
