import type { Plan } from './plan';

/** What an account may have at most where its plan says nothing else; mails are counted by the hour. */
export const DEFAULT_LIMITS = {
  chatbots: 100,
  knowledge_sources: 2_000,
  knowledge_bytes: 500_000_000,
  notes: 50_000,
  exports: 100,
  api_keys: 200,
  members: 200,
  mails_per_hour: 200,
  waiting_webhooks: 20_000,
} as const;

export type LimitName = keyof typeof DEFAULT_LIMITS;

/** How much of it the account of this plan may have. */
export function limitOf(plan: Pick<Plan, 'limits'> | undefined, name: LimitName): number {
  return plan?.limits?.[name] ?? DEFAULT_LIMITS[name];
}
/** Every limit's name. */
export const LIMIT_NAMES = Object.keys(DEFAULT_LIMITS) as LimitName[];

/** A limit that nobody meets: what has it is not even counted. */
export const NO_LIMIT = 1_000_000_000_000;

/** The account of those who run the installation: their machine is their limit. What waits while the engine is away stays bounded. */
export const OWN_INSTALLATION: Plan = {
  name: 'Own installation',
  monthly_replies: null,
  at_limit: 'continue',
  limits: Object.fromEntries(LIMIT_NAMES.filter((name) => name !== 'waiting_webhooks').map((name) => [name, NO_LIMIT])),
};
