import type { IndexStage } from '../domain/knowledge/knowledge-index';
import { managementWorkflowId } from './management-workflow-id';
import type { ReadingProgress } from '../domain/knowledge/knowledge-source';
import type { ReadingStep } from '../domain/knowledge/reading-share';

export interface IngestSourceWorkflowInput {
  account_id: string;
  chatbot_id: string;
  source_id: string;
  /** Which version of the source; the first one for runs of before. */
  version?: number;
  /** Websites are read by steps of their own. */
  kind?: 'website';
  /** Of a website: pieces of the visit that runs before this one have done. */
  pieces?: number;
  /** Where the run before has left off, of a source that is too large for one. */
  embed?: ReadingToEmbed;
}

/** What was split and is to be embedded: by each of `stages`, from passage `from` of the one at `round` on. */
export interface ReadingToEmbed {
  /** Names the content. */
  content: string;
  passages: number;
  stages: readonly IndexStage[];
  /** Whether replies know nothing of the source yet. */
  first: boolean;
  round: number;
  from: number;
}

export interface RemoveSourceWorkflowInput {
  account_id: string;
  chatbot_id: string;
  source_id: string;
}

/** From which source on; null for all. */
export interface RereadSourcesWorkflowInput {
  after: string | null;
}

/** Asks a reading how far it has come. */
export const READING_PROGRESS_QUERY = 'readingProgress';

/** What the query is answered with. */
export interface ReadingProgressAnswer extends ReadingProgress {
  step: ReadingStep;
}

/** A website that is visited again by a Schedule. */
export interface RecrawledSource {
  account_id: string;
  chatbot_id: string;
  source_id: string;
}

/** The id of a website's Schedule. Its runs have the moment behind it, and no input: they read from their id what they are about. */
export function recrawlId({ account_id, chatbot_id, source_id }: RecrawledSource): string {
  return managementWorkflowId('recrawl-source', account_id, `${chatbot_id}.${source_id}`);
}

/** What a run of `recrawlId` is about; undefined for any other id. */
export function recrawledSource(workflowId: string): RecrawledSource | undefined {
  const [, account_id, chatbot_id, source_id] =
    /^recrawl-source\.(acc_\w+)\.(bot_\w+)\.(src_\w+)(?:-|$)/.exec(workflowId) ?? [];
  if (account_id === undefined || chatbot_id === undefined || source_id === undefined) return undefined;
  return { account_id, chatbot_id, source_id };
}
