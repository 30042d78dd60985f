import type { Generation } from './generation';
import type { Turn } from './turn';
import type { UsageEntry } from '../usage/usage-entry';
import { periodOf } from '../usage/plan';
import { addUsage, isBilled, NO_USAGE } from './model/token-usage';
import type { TokenUsage } from './model/token-usage';

/**
 * The ledger entry of a turn: its reply, if anything of it was sent, and what all its calls to models cost, also those whose
 * answers were thrown away. Undefined for what is not metered, and where nothing was sent and nothing paid.
 */
export function billOf(turn: Turn): UsageEntry | undefined {
  const { generation, spent = [] } = turn;
  const sent = generation !== undefined && turn.parts.some((part) => part.state === 'sent');
  const paid: TokenUsage[] = [...spent, ...(generation ? [costOf(generation)] : [])];
  const usage = paid.reduce(addUsage, NO_USAGE);
  if (generation?.unmetered || (!sent && !isBilled(usage))) return undefined;
  const at = turn.committed_at ?? turn.created_at;
  return {
    _id: turn._id,
    account_id: turn.account_id,
    chatbot_id: turn.chatbot_id,
    period: periodOf(at),
    replies: sent ? 1 : 0,
    ...usage,
    created_at: at,
  };
}

/** What a reply cost. */
export function costOf({ input_tokens, cached_input_tokens = 0, output_tokens }: Generation): TokenUsage {
  return { input_tokens, cached_input_tokens, output_tokens };
}
