import type { KnowledgeSource } from '../../domain/knowledge/knowledge-source';
import type { ReadDocument } from '../../domain/knowledge/read-document';

/** How a step tells what it is at: how many of how many, and which one. */
export type TellProgress = (done: number, total: number, current?: string) => Promise<void>;

/** What a step hands to whoever does its work. */
export interface StepContext {
  signal: AbortSignal;
  tell: TellProgress;
}

/** Reads sources of one kind that are one document each. Both may be repeated, also after a crash at any point. */
export interface SourceReader {
  /** Makes sure that what is to be read is here. @throws BotSmithError that says what the owner can do. */
  fetch?(source: KnowledgeSource, context: StepContext): Promise<void>;
  /**
   * What a person sees of the source.
   * @throws BotSmithError that says what the owner can do, when there is nothing to answer from.
   */
  read(source: KnowledgeSource, context: StepContext): Promise<ReadDocument> | ReadDocument;
}
