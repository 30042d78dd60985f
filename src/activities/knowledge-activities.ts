import type { KnowledgeSource } from '../domain/documents';
import { BotSmithError } from '../domain/errors';
import { deriveId } from '../domain/ids';
import type { ActivityLogWriter } from './activity-log-writer';

/** What activities need of the stored sources. Marking one that is gone does nothing. */
export interface KnowledgeSourceStore {
  get(accountId: string, chatbotId: string, sourceId: string): Promise<KnowledgeSource | null>;
  markProcessing(accountId: string, sourceId: string): Promise<void>;
  markReady(accountId: string, sourceId: string, chunkCount: number): Promise<void>;
  markFailed(accountId: string, sourceId: string, error: string): Promise<void>;
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
  signal: AbortSignal;
  heartbeat: (details: unknown) => void;
}

export interface KnowledgeDependencies {
  sources: KnowledgeSourceStore;
  ingestor: Ingestor;
  log: ActivityLogWriter;
  run: () => IngestionRun;
  clock: () => Date;
}

export interface SourceReference {
  account_id: string;
  chatbot_id: string;
  source_id: string;
}

/** Reads sources into the knowledge base, and takes them out. */
export function createKnowledgeActivities({ sources, ingestor, log, run, clock }: KnowledgeDependencies) {
  return {
    /**
     * Makes a source findable and marks it `ready`. A source that is deleted meanwhile leaves nothing behind. Repeatable.
     * @throws BotSmithError retryable while a server is away; otherwise the source is marked `failed` first, with the remedy.
     */
    async ingestSource({ account_id, chatbot_id, source_id }: SourceReference): Promise<void> {
      const source = await sources.get(account_id, chatbot_id, source_id);
      if (!source) return;
      const { signal, heartbeat } = run();
      await sources.markProcessing(account_id, source_id);
      try {
        const { title, text = '' } = source;
        const { chunk_count } = await ingestor.ingest(
          { id: source_id, chatbot_id, title, text },
          { signal, onProgress: (done, total) => heartbeat({ done, total }) },
        );
        if (chunk_count === 0) {
          throw new BotSmithError('source_empty', 'There is no text in this source. Add it again with its text.');
        }
        // Removal deletes the document first: whatever was stored after that is taken out here.
        if (!(await sources.get(account_id, chatbot_id, source_id))) {
          await ingestor.removeSource(chatbot_id, source_id, signal);
          return;
        }
        await sources.markReady(account_id, source_id, chunk_count);
        await writeLog(
          source,
          'info',
          'knowledge.ready',
          `"${title}" can now be used in replies (${chunk_count} parts).`,
        );
      } catch (error) {
        if (error instanceof BotSmithError && !error.retryable) {
          await sources.markFailed(account_id, source_id, error.message);
          await writeLog(source, 'error', 'knowledge.failed', `"${source.title}" could not be read: ${error.message}`);
        }
        throw error;
      }
    },

    /** Deletes a source and makes it unfindable. Repeatable. @throws BotSmithError retryable while a server is away. */
    async removeSource({ account_id, chatbot_id, source_id }: SourceReference): Promise<void> {
      // The document first: an ingestion under way looks for it when it is done.
      await sources.delete(account_id, chatbot_id, source_id);
      await ingestor.removeSource(chatbot_id, source_id, run().signal);
    },
  };

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
