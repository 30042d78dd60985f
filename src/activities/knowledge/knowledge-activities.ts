import type { KnowledgeSource } from '../../domain/knowledge/knowledge-source';
import { BotSmithError, RetryLaterError } from '../../domain/errors';
import { deriveId } from '../../domain/ids';
import { MOST_STRIKES, readerMark, strikesOf, unreadableSource } from '../../domain/knowledge/reading-strikes';
import type { ActivityLogWriter } from '../operations/activity-log-writer';
import type { ReadingTurns } from './reading-turns';

/** What activities need of the stored sources. Marking one that is gone does nothing. */
export interface KnowledgeSourceStore {
  get(accountId: string, chatbotId: string, sourceId: string): Promise<KnowledgeSource | null>;
  beginReading(seen: KnowledgeSource, mark: { reader: string; strikes: number }): Promise<boolean>;
  endReading(accountId: string, sourceId: string, reader: string, strike: boolean): Promise<void>;
  markReady(accountId: string, sourceId: string, chunkCount: number): Promise<void>;
  markFailed(accountId: string, sourceId: string, error: { code: string; message: string }): Promise<void>;
  delete(accountId: string, chatbotId: string, sourceId: string): Promise<boolean>;
}

/** Makes texts findable, and unfindable again; both repeatable. */
export interface Ingestor {
  ingest(
    source: { id: string; chatbot_id: string; title: string; text: string },
    options: { signal: AbortSignal; onProgress: (done: number, total: number) => void },
  ): Promise<{ chunk_count: number }>;
  removeSource(chatbotId: string, sourceId: string, signal: AbortSignal): Promise<void>;
}

/** The current attempt: its run, its cancellation, and a sign of life. */
export interface IngestionRun {
  workflow_id: string;
  run_id: string;
  attempt: number;
  signal: AbortSignal;
  heartbeat: (details: unknown) => void;
}

export interface KnowledgeDependencies {
  sources: KnowledgeSourceStore;
  ingestor: Ingestor;
  log: ActivityLogWriter;
  run: () => IngestionRun;
  clock: () => Date;
  /** Names this process, and no other that ever ran. */
  processId: string;
  turns: Pick<ReadingTurns, 'take'>;
  /** What one try may take, in milliseconds. */
  limitMs: number;
}

export interface SourceReference {
  account_id: string;
  chatbot_id: string;
  source_id: string;
}

/** Somebody else has begun to read the source a moment ago. */
const BUSY_MS = 1_000;
/** What one try at reading a source may take. */
export const READING_LIMIT_MS = 60 * 60_000;

/** Reads sources into the knowledge base, and takes them out. */
export function createKnowledgeActivities(dependencies: KnowledgeDependencies) {
  const { sources, ingestor, log, run, clock, processId, turns, limitMs } = dependencies;
  return {
    /**
     * Makes a source findable and marks it `ready`. A source that is deleted meanwhile leaves nothing behind. Repeatable; one
     * that has ended its reader twice, or outlasted its time, is marked `failed` and not read again.
     * @throws BotSmithError retryable while a server is away; otherwise the source is marked `failed` first, with the remedy.
     */
    async ingestSource(reference: SourceReference): Promise<void> {
      const { account_id, chatbot_id, source_id } = reference;
      const source = await sources.get(account_id, chatbot_id, source_id);
      if (!source) return removeChunks(reference);
      const endTurn = await turns.take(strikesOf(source, processId) > 0, run().signal);
      try {
        await readMarked(reference);
      } finally {
        endTurn();
      }
    },

    /** Deletes a source and makes it unfindable. Repeatable. @throws BotSmithError retryable while a server is away. */
    async removeSource({ account_id, chatbot_id, source_id }: SourceReference): Promise<void> {
      // The document first: an ingestion under way looks for it when it is done.
      await sources.delete(account_id, chatbot_id, source_id);
      await removeChunks({ account_id, chatbot_id, source_id });
    },
  };

  /** One try, marked in the store before any work is done, so that it counts also when this process does not survive it. */
  async function readMarked(reference: SourceReference): Promise<void> {
    const { account_id, chatbot_id, source_id } = reference;
    const source = await sources.get(account_id, chatbot_id, source_id);
    if (!source) return removeChunks(reference);
    const strikes = strikesOf(source, processId);
    const { signal, run_id, attempt } = run();
    const reader = readerMark(processId, `${run_id}/${attempt}`);
    if (!(await sources.beginReading(source, { reader, strikes }))) {
      throw new RetryLaterError('source_busy', 'The source was changed by somebody else; it is read again.', BUSY_MS);
    }
    if (strikes >= MOST_STRIKES) return giveUp(source, unreadableSource());
    const limit = AbortSignal.timeout(limitMs);
    try {
      await read(source, AbortSignal.any([signal, limit]));
    } catch (error) {
      const overdue = limit.aborted && !signal.aborted;
      await sources.endReading(account_id, source_id, reader, overdue);
      if (overdue) throw tooSlow();
      if (error instanceof BotSmithError && !error.retryable) return giveUp(source, error);
      throw error;
    }
  }

  async function read(source: KnowledgeSource, signal: AbortSignal): Promise<void> {
    const { _id: source_id, account_id, chatbot_id, title, text = '' } = source;
    const { chunk_count } = await ingestor.ingest(
      { id: source_id, chatbot_id, title, text },
      { signal, onProgress: (done, total) => run().heartbeat({ done, total }) },
    );
    if (chunk_count === 0) {
      throw new BotSmithError('source_empty', 'There is no text in this source. Add it again with its text.');
    }
    // Removal deletes the document first: whatever was stored after that is taken out here.
    if (!(await sources.get(account_id, chatbot_id, source_id)))
      return removeChunks({ account_id, chatbot_id, source_id });
    await sources.markReady(account_id, source_id, chunk_count);
    await writeLog(source, 'info', 'knowledge.ready', `"${title}" can now be used in replies (${chunk_count} parts).`);
  }

  async function giveUp(source: KnowledgeSource, error: BotSmithError): Promise<never> {
    const { code, message } = error;
    await sources.markFailed(source.account_id, source._id, { code, message });
    await writeLog(source, 'error', 'knowledge.failed', `"${source.title}" could not be read: ${message}`);
    throw error;
  }

  /** Also of a source that is gone: a try that died after the removal may have stored some. */
  async function removeChunks({ chatbot_id, source_id }: SourceReference): Promise<void> {
    await ingestor.removeSource(chatbot_id, source_id, run().signal);
  }

  async function writeLog(
    source: KnowledgeSource,
    level: 'info' | 'error',
    event: string,
    message: string,
  ): Promise<void> {
    const { workflow_id, run_id } = run();
    await log.write({
      _id: deriveId('log', run_id, source._id, event),
      account_id: source.account_id,
      chatbot_id: source.chatbot_id,
      level,
      event,
      message,
      workflow_id,
      data: { source_id: source._id },
      created_at: clock(),
    });
  }
}

function tooSlow(): BotSmithError {
  return new BotSmithError('source_too_slow', 'Reading the source took longer than one source may take.', {
    retryable: true,
  });
}
