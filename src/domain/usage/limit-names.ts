/** What an account may have at most where its plan says nothing else; mails are counted by the hour. */
export const DEFAULT_LIMITS = {
  chatbots: 100,
  knowledge_sources: 2_000,
  knowledge_bytes: 500_000_000,
  notes: 50_000,
  saved_replies: 1_000,
  exports: 100,
  api_keys: 200,
  members: 200,
  mails_per_hour: 200,
  waiting_webhooks: 20_000,
} as const;

export type LimitName = keyof typeof DEFAULT_LIMITS;

/** Every limit's name. */
export const LIMIT_NAMES = Object.keys(DEFAULT_LIMITS) as LimitName[];
