import type { Plan } from './plan';
import { DEFAULT_LIMITS, LIMIT_NAMES } from './limit-names';
import type { LimitName } from './limit-names';

/** How much of it the account of this plan may have. */
export function limitOf(plan: Pick<Plan, 'limits'> | undefined, name: LimitName): number {
  return plan?.limits?.[name] ?? DEFAULT_LIMITS[name];
}

/** A limit that nobody meets: what has it is not even counted. */
export const NO_LIMIT = 1_000_000_000_000;

/** The account of those who run the installation: their machine is their limit. What waits while the engine is away stays bounded. */
export const OWN_INSTALLATION: Plan = {
  name: 'Own installation',
  monthly_replies: null,
  at_limit: 'continue',
  limits: Object.fromEntries(LIMIT_NAMES.filter((name) => name !== 'waiting_webhooks').map((name) => [name, NO_LIMIT])),
};
