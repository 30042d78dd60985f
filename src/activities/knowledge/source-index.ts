import type { KnowledgePassage } from '../../domain/knowledge/passage';
import type { SourceReading, SourceReference } from './source-store';

/** What an embedding model made of some passages; only the index that made it understands it. */
export type EmbeddedPassages = unknown;

/** Where replies look for passages. Every method may be repeated. @throws BotSmithError, retryable while a server is away */
export interface SourceIndex {
  embed(passages: readonly KnowledgePassage[], signal: AbortSignal): Promise<EmbeddedPassages>;
  /** Makes these the passages of the source, and the only ones; until then searches find what was stored before. */
  replace(
    source: SourceReading & { title: string },
    batches: AsyncIterable<{ passages: KnowledgePassage[]; embedded: EmbeddedPassages }>,
    signal: AbortSignal,
  ): Promise<void>;
  removeSource(source: SourceReference, signal: AbortSignal): Promise<void>;
}
