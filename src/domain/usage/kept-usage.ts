import type { UsageTotal } from './plan';
import type { UsageEntry } from './usage-entry';
import { differenceOf, NO_FIGURES, sumOf } from './usage-figures';
import type { ChatbotFigures, UsageFigures } from './usage-figures';

/** What an entry of the ledger, as it stands, counts for. */
export function figuresOf({
  replies,
  input_tokens,
  cached_input_tokens = 0,
  output_tokens,
}: Pick<UsageEntry, keyof UsageFigures>): UsageFigures {
  return { replies, input_tokens, cached_input_tokens, output_tokens };
}

/** What an entry adds to a total that contains a part of it already. */
export function figuresToAdd(entry: Pick<UsageEntry, keyof UsageFigures | 'in_total'>): UsageFigures {
  return differenceOf(figuresOf(entry), entry.in_total ?? NO_FIGURES);
}

/**
 * The chatbots' lines that a total keeps; undefined where it does not hold all of its replies, as totals that began before lines
 * were kept: the ledger is asked then.
 */
export function keptLines({
  chatbots,
  replies,
}: Pick<UsageTotal, 'chatbots' | 'replies'>): ChatbotFigures[] | undefined {
  if (!chatbots) return undefined;
  const lines = Object.keys(chatbots)
    .sort()
    .map((chatbot_id) => ({ ...NO_FIGURES, ...chatbots[chatbot_id], chatbot_id }));
  return sumOf(lines).replies === replies ? lines : undefined;
}
