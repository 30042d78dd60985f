import type { KnowledgeSource, ReadingProgress } from '../../domain/knowledge/knowledge-source';
import type { ReadingWarning } from '../../domain/knowledge/read-document';

/** Which source. */
export interface SourceReference {
  account_id: string;
  chatbot_id: string;
  source_id: string;
}

/** Which version of it is read. */
export interface SourceReading extends SourceReference {
  version: number;
}

/** What activities need of the stored sources. Marking one that is gone, or a version that is over, does nothing. */
export interface KnowledgeSourceStore {
  get(accountId: string, chatbotId: string, sourceId: string): Promise<KnowledgeSource | null>;
  beginReading(seen: KnowledgeSource, mark: { reader: string; strikes: number }): Promise<boolean>;
  endReading(accountId: string, sourceId: string, reader: string, end: 'done' | 'again' | 'strike'): Promise<void>;
  noteProgress(reading: SourceReading, progress: ReadingProgress): Promise<void>;
  markServing(reading: SourceReading, read: ReadVersion): Promise<boolean>;
  markFailed(seen: KnowledgeSource, why: { code: string; message: string }): Promise<void>;
  delete(accountId: string, chatbotId: string, sourceId: string): Promise<boolean>;
}

/** What came of a reading. `refining`: better models are still at it. */
export interface ReadVersion {
  status: 'refining' | 'ready';
  chunk_count: number;
  warnings: ReadingWarning[];
}
