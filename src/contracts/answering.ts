import type { TrialMaterial, TrialStep } from '../domain/answering/trial';
import type { MessageEvent } from '../domain/answering/message-event';

/**
 * What starters of workflows need to know: type names, ids, inputs, results and signals. The one place for them, so that
 * API, worker and tests cannot disagree.
 */

export interface MessageWorkflowInput {
  account_id: string;
  chatbot_id: string;
  event: MessageEvent;
  /** Whether the webhook's signature was checked; without one the message is read back from Meta first. */
  verified: boolean;
  /** The chatbot's quiet window in milliseconds as the API knew it at the start; 0 is no window. */
  quiet_window_ms: number;
}

export interface TryReplyWorkflowInput extends TrialMaterial {
  account_id: string;
  chatbot_id: string;
}

export interface TryReplyWorkflowResult {
  steps: TrialStep[];
}

/** Asks a trial for the steps that it has taken so far. */
export const TRIAL_STEPS_QUERY = 'trialSteps';

export interface MessageWorkflowResult {
  outcome: string;
  turn_ids: string[];
}

/** The id of the run that answers one customer message; the same for every delivery of it. */
export function messageWorkflowId(chatbotId: string, mid: string): string {
  return `instagram-message/${chatbotId}/${mid}`;
}

/** The same for a message or a tapped button: a button's id is its own, though it may have the mid of the tapped message. */
export function messageWorkflowIdOf(chatbotId: string, { kind, mid, key }: MessageEvent): string {
  const own = mid ?? key;
  return messageWorkflowId(chatbotId, kind === 'postback' ? `postback:${own}` : own);
}
