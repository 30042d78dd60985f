import type { UsageFigures } from './usage-figures';

/** One billed reply; `_id` is the turn. The month's figure is the sum over these. */
export interface UsageEntry {
  _id: string;
  account_id: string;
  chatbot_id: string;
  /** `YYYY-MM` in UTC. */
  period: string;
  /** 0 where models were paid and nothing was sent. */
  replies: 0 | 1;
  input_tokens: number;
  /** Of the input tokens, those from a vendor's cache; missing in entries from before they were counted. */
  cached_input_tokens?: number;
  output_tokens: number;
  /** False until the account's running total contains it. */
  counted?: boolean;
  /** What the total contained of it while nothing was sent; only where a reply was sent after all. */
  in_total?: UsageFigures;
  created_at: Date;
}
