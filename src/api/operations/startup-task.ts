import { setTimeout as sleep } from 'node:timers/promises';
import { EnvironmentError } from '../../config/environment';
import type { Logger } from '../../observability/logger';

const RETRY_MS = 1_000;

/**
 * Work that must be done once before the process is ready, tried again until it succeeds: the API boots while the database
 * is down. Until then `pending` says so.
 */
export class StartupTask {
  private done = false;
  private readonly abort = new AbortController();

  constructor(
    private readonly description: string,
    private readonly work: () => Promise<void>,
    private readonly logger: Logger,
  ) {}

  /** What is not done yet, for people to read. */
  pending(): string[] {
    return this.done ? [] : [this.description];
  }

  /** Ends when the work is done or `stop` was called. @throws EnvironmentError: waiting does not mend a setting. */
  async run(): Promise<void> {
    for (let attempt = 1; !this.abort.signal.aborted; attempt += 1) {
      try {
        await this.work();
        this.done = true;
        return;
      } catch (error) {
        if (error instanceof EnvironmentError) throw error;
        if (attempt === 1) this.logger.warn({ err: error }, `${this.description} It is tried again every second.`);
        await sleep(RETRY_MS, undefined, { signal: this.abort.signal }).catch(() => undefined);
      }
    }
  }

  stop(): void {
    this.abort.abort();
  }
}
