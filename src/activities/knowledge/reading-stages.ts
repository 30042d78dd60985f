import type { SourceReading } from './source-store';

/**
 * What a reading's steps hand to each other, in the store: no document's text is in a run's history, and what one step has
 * finished is there for the next after a crash.
 */
export interface ReadingStages {
  /** Keeps a value under a name of this version; one that stands there is replaced. */
  save(reading: SourceReading, name: string, value: unknown): Promise<void>;
  /** @throws BotSmithError `reading_lost`, retryable, when it is not there. */
  load<T>(reading: SourceReading, name: string): Promise<T>;
  has(reading: SourceReading, name: string): Promise<boolean>;
  /** Forgets what this version has left. */
  discard(reading: SourceReading): Promise<void>;
  /** Forgets what any version of the source has left. */
  discardAll(accountId: string, sourceId: string): Promise<void>;
}
