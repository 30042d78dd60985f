import type { IndexStage } from '../domain/knowledge/knowledge-index';
import type { ReadingProgress } from '../domain/knowledge/knowledge-source';
import type { ReadingStep } from '../domain/knowledge/reading-share';

export interface IngestSourceWorkflowInput {
  account_id: string;
  chatbot_id: string;
  source_id: string;
  /** Which version of the source; the first one for runs of before. */
  version?: number;
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

/** Asks a reading how far it has come. */
export const READING_PROGRESS_QUERY = 'readingProgress';

/** What the query is answered with. */
export interface ReadingProgressAnswer extends ReadingProgress {
  step: ReadingStep;
}
