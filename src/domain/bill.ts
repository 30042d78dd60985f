import type { Turn, UsageEntry } from './documents';
import { periodOf } from './plan';

/** The ledger entry of a turn; undefined while nothing of it was sent, and for what is not metered. */
export function billOf(turn: Turn): UsageEntry | undefined {
  if (!turn.generation || turn.generation.unmetered || !turn.parts.some((part) => part.state === 'sent')) return;
  const at = turn.committed_at ?? turn.created_at;
  return {
    _id: turn._id,
    account_id: turn.account_id,
    chatbot_id: turn.chatbot_id,
    period: periodOf(at),
    replies: 1,
    input_tokens: turn.generation.input_tokens,
    output_tokens: turn.generation.output_tokens,
    created_at: at,
  };
}
