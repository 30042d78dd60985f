import type { UsageTotal } from './plan';
import type { UsageEntry } from './usage-entry';

/** Replies, and the tokens that models read and wrote; `cached_input_tokens` is the part that came from a vendor's cache. */
export interface UsageFigures {
  replies: number;
  input_tokens: number;
  cached_input_tokens: number;
  output_tokens: number;
}

/** The figures of one chatbot in a period. */
export interface ChatbotFigures extends UsageFigures {
  chatbot_id: string;
}

export const NO_FIGURES: UsageFigures = { replies: 0, input_tokens: 0, cached_input_tokens: 0, output_tokens: 0 };

/** The sum of several figures. */
export function sumOf(figures: readonly UsageFigures[]): UsageFigures {
  return figures.reduce<UsageFigures>((sum, one) => combined(sum, one, 1), NO_FIGURES);
}

/** What an entry adds to a total that contains a part of it already. */
export function figuresToAdd(entry: Pick<UsageEntry, keyof UsageFigures | 'in_total'>): UsageFigures {
  return combined({ ...NO_FIGURES, ...figuresOf(entry) }, entry.in_total ?? NO_FIGURES, -1);
}

/** What an entry, as it stands, counts for. */
export function figuresOf({
  replies,
  input_tokens,
  cached_input_tokens = 0,
  output_tokens,
}: Pick<UsageEntry, keyof UsageFigures>): UsageFigures {
  return { replies, input_tokens, cached_input_tokens, output_tokens };
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

function combined(one: UsageFigures, other: UsageFigures, sign: 1 | -1): UsageFigures {
  return {
    replies: one.replies + sign * other.replies,
    input_tokens: one.input_tokens + sign * other.input_tokens,
    cached_input_tokens: one.cached_input_tokens + sign * other.cached_input_tokens,
    output_tokens: one.output_tokens + sign * other.output_tokens,
  };
}
