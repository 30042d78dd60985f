import type { ApiError } from '../../../api/api-error';
import type { Schema } from '../../../api/client';
import type { FoundPassages, SentPrompt } from '../../../api/try-reply';
import type { TurnOf } from './turns';

/** One answer, as far as it is known. */
export interface Answer {
  status: 'running' | 'done' | 'failed' | 'stopped';
  found?: FoundPassages;
  prompt?: SentPrompt;
  reply?: Schema<'PlaygroundReply'>;
  error?: ApiError;
  /** From the question to the whole answer, as the person at the screen waited for it. */
  waitedMs?: number;
}

export type Turn = TurnOf<Answer>;
