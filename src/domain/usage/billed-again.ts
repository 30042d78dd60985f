import type { UsageEntry } from './usage-entry';
import { figuresOf } from './kept-usage';

/**
 * What the ledger says of a turn once another bill of it is known: undefined where that says nothing new. A turn that was paid
 * without a reply may be sent after all, and a run that was ended may go on to pay; nothing is ever taken back.
 */
export function billedAgain(booked: UsageEntry, entry: UsageEntry): UsageEntry | undefined {
  const sent = entry.replies > booked.replies;
  if (!sent && tokensOf(entry) <= tokensOf(booked)) return undefined;
  const { in_total: _counted, counted: _before, ...known } = booked;
  const { replies: _replies, ...cost } = figuresOf(entry);
  const bill: UsageEntry = sent ? entry : { ...known, ...cost };
  // The total of another month keeps what was paid then.
  const in_total = bill.period === booked.period ? { in_total: figuresOf(booked) } : {};
  return { ...bill, ...in_total, counted: false };
}

function tokensOf({ input_tokens, output_tokens }: Pick<UsageEntry, 'input_tokens' | 'output_tokens'>): number {
  return input_tokens + output_tokens;
}
