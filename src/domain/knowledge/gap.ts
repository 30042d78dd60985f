import { admitsNotKnowing } from './admits-not-knowing';
import { asksSomething } from './asks-something';
import type { Passage } from './found-passage';

/** Why a reply shows that something is missing from what the chatbot was given to know. */
export type GapKind = 'nothing_found' | 'not_known' | 'unsure';

/** A question that a reply had no good answer to. Its words stay in its messages alone. */
export interface GapQuestion {
  /** The turn's id. */
  _id: string;
  account_id: string;
  chatbot_id: string;
  conversation_id: string;
  message_ids: string[];
  kind: GapKind;
  /** Questions of one meaning carry the same. */
  gap_id: string;
  /** What the question means, as 32-bit floats. */
  vector: Buffer;
  /** Which model made the vector; those of another are not comparable. */
  model: string;
  asked_at: Date;
}

export const GAP_STATUSES = ['open', 'dismissed', 'answered'] as const;
export type GapStatus = (typeof GAP_STATUSES)[number];

/** What somebody has decided about a gap; one that nobody has decided about is open. */
export interface GapDecision {
  /** The gap's id. */
  _id: string;
  account_id: string;
  chatbot_id: string;
  status: GapStatus;
  reason?: string;
  /** The pair that was taught. */
  source_id?: string;
  decided_at: Date;
}

/** The best passage of what can be answered scores higher, mostly; see `Passage`. */
const UNSURE_BELOW = 1;

/**
 * Whether a written reply shows a gap. A reply without knowledge because its servers were away shows none.
 * `handsOver`: the model has passed a question on that it was not asked to.
 */
export function gapOf(reply: {
  /** What was asked. */
  question: string;
  text: string;
  passages: readonly Pick<Passage, 'score'>[];
  degraded: boolean;
  handsOver: boolean;
}): GapKind | undefined {
  if (reply.degraded || !asksSomething(reply.question)) return undefined;
  if (reply.handsOver || admitsNotKnowing(reply.text)) return 'not_known';
  const [best] = reply.passages;
  if (!best) return 'nothing_found';
  return best.score < UNSURE_BELOW ? 'unsure' : undefined;
}

/** What a gap is now: whoever asks again after it was answered shows that it is open still. */
export function statusOfGap(decision: GapDecision | undefined, lastAsked: Date): GapStatus {
  if (!decision) return 'open';
  return decision.status === 'answered' && lastAsked > decision.decided_at ? 'open' : decision.status;
}
