import type { KnowledgeSource } from '../../domain/knowledge/knowledge-source';
import { BotSmithError, RetryLaterError } from '../../domain/errors';
import { MOST_STRIKES, readerMark, strikesOf, unreadableSource } from '../../domain/knowledge/reading-strikes';
import type { ReadingLog } from './reading-log';
import type { ReadingTurns } from './reading-turns';
import type { KnowledgeSourceStore, SourceReading } from './source-store';

/** The current attempt: its run, its cancellation, and a sign of life. */
export interface IngestionRun {
  workflow_id: string;
  run_id: string;
  attempt: number;
  signal: AbortSignal;
  heartbeat: (details: unknown) => void;
}

export interface ReadingStepDependencies {
  sources: Pick<KnowledgeSourceStore, 'get' | 'beginReading' | 'endReading' | 'markFailed'>;
  log: ReadingLog;
  run: () => IngestionRun;
  /** Names this process, and no other that ever ran. */
  processId: string;
  turns: Pick<ReadingTurns, 'take'>;
  /** What one try at a step may take, in milliseconds. */
  limitMs: number;
  /** Takes away what a version has left behind; of a source that is gone, everything. Repeatable. */
  discard(this: void, reading: SourceReading, gone: boolean): Promise<void>;
}

/** What a step comes to: its result, or that the version is over: the source is gone, or another reading was asked for. */
export type StepOutcome<T> = ({ over: false } & T) | { over: true };

/** Somebody else has begun to read the source a moment ago. */
const BUSY_MS = 1_000;
/** What one try at a step may take. */
export const READING_LIMIT_MS = 60 * 60_000;

/** Runs the steps of readings, so that no source can end its readers for ever. */
export function createReadingSteps(dependencies: ReadingStepDependencies) {
  const { sources, log, run, processId, turns, limitMs, discard } = dependencies;

  /**
   * One try at one step. It is marked in the store before any work is done, so that it counts also when this process does not
   * survive it; a step that has ended its reader twice, or outlasted its time, is not tried again: the source is failed.
   * @throws BotSmithError retryable while a server is away; otherwise the source is marked `failed` first, with the remedy.
   */
  return async function step<T extends object>(
    reading: SourceReading,
    work: (source: KnowledgeSource, signal: AbortSignal) => Promise<T>,
  ): Promise<StepOutcome<T>> {
    const source = await current(reading);
    if (!source) return { over: true };
    const endTurn = await turns.take(strikesOf(source, processId) > 0, run().signal);
    try {
      return await marked(reading, work);
    } finally {
      endTurn();
    }
  };

  async function marked<T extends object>(
    reading: SourceReading,
    work: (source: KnowledgeSource, signal: AbortSignal) => Promise<T>,
  ): Promise<StepOutcome<T>> {
    // Read again: it may have waited for its turn.
    const source = await current(reading);
    if (!source) return { over: true };
    const { account_id, source_id } = reading;
    const { signal, run_id, attempt } = run();
    const strikes = strikesOf(source, processId);
    const reader = readerMark(processId, `${run_id}/${attempt}`);
    if (!(await sources.beginReading(source, { reader, strikes }))) {
      throw new RetryLaterError('source_busy', 'The source was changed by somebody else; it is read again.', BUSY_MS);
    }
    if (strikes >= MOST_STRIKES) return giveUp(source, unreadableSource());
    const limit = AbortSignal.timeout(limitMs);
    try {
      const result = await work(source, AbortSignal.any([signal, limit]));
      await sources.endReading(account_id, source_id, reader, 'done');
      // Whoever deletes a source does that first: what was stored after it is taken out here.
      return (await current(reading)) ? { over: false, ...result } : { over: true };
    } catch (error) {
      const overdue = limit.aborted && !signal.aborted;
      await sources.endReading(account_id, source_id, reader, overdue ? 'strike' : 'again');
      if (overdue) throw tooSlow();
      if (error instanceof BotSmithError && !error.retryable) return giveUp(source, error);
      throw error;
    }
  }

  /** The source as long as this version of it is asked for; otherwise what the version has left behind is taken away. */
  async function current(reading: SourceReading): Promise<KnowledgeSource | undefined> {
    const { account_id, chatbot_id, source_id, version } = reading;
    const source = await sources.get(account_id, chatbot_id, source_id);
    if (source?.version === version) return source;
    await discard(reading, source === null);
    return undefined;
  }

  async function giveUp(source: KnowledgeSource, error: BotSmithError): Promise<never> {
    const { code, message } = error;
    await sources.markFailed(source, { code, message });
    const { account_id, chatbot_id, _id: source_id, version } = source;
    await discard({ account_id, chatbot_id, source_id, version }, false);
    await log.failed(source, message);
    throw error;
  }
}

function tooSlow(): BotSmithError {
  return new BotSmithError('source_too_slow', 'Reading the source took longer than one source may take.', {
    retryable: true,
  });
}
