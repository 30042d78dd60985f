import type { KnowledgeSource } from '../../domain/knowledge/knowledge-source';

/** An upload that was neither kept nor discarded. */
interface AbandonedUpload {
  _id: string;
  account_id: string;
  chatbot_id: string;
  source_id: string;
}

export interface KnowledgeTidyDependencies {
  sources: {
    get(accountId: string, chatbotId: string, sourceId: string): Promise<KnowledgeSource | null>;
    queuedSince(before: Date, limit: number): Promise<KnowledgeSource[]>;
  };
  files: {
    abandoned(before: Date, limit: number): Promise<AbandonedUpload[]>;
    keep(fileId: string): Promise<void>;
    discard(fileId: string): Promise<void>;
  };
  /** Starts the run that a source has waited for; one that was started is met. */
  startReading(this: void, source: KnowledgeSource): Promise<unknown>;
  clock: () => Date;
}

export interface KnowledgeTidyResult {
  uploads_removed: number;
  readings_started: number;
}

const AT_ONCE = 100;
/** No upload lasts so long: the server ends a request after five minutes. */
const UPLOAD_MS = 60 * 60_000;
/** What is younger may be about to be started. */
const QUEUED_MS = 2 * 60_000;

/** Finishes what a process left that died while it took a file, or before it started a reading. Repeatable. */
export function createKnowledgeTidying({ sources, files, startReading, clock }: KnowledgeTidyDependencies) {
  return async function tidyKnowledge(): Promise<KnowledgeTidyResult> {
    const now = clock().getTime();
    let uploads_removed = 0;
    for (const { _id, account_id, chatbot_id, source_id } of await files.abandoned(
      new Date(now - UPLOAD_MS),
      AT_ONCE,
    )) {
      const source = await sources.get(account_id, chatbot_id, source_id);
      if (source?.file?.file_id === _id) {
        await files.keep(_id);
        continue;
      }
      await files.discard(_id);
      uploads_removed += 1;
    }
    const queued = await sources.queuedSince(new Date(now - QUEUED_MS), AT_ONCE);
    for (const source of queued) await startReading(source);
    return { uploads_removed, readings_started: queued.length };
  };
}
