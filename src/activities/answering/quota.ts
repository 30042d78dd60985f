import type { Account } from '../../domain/access/account';
import { periodOf, quotaState } from '../../domain/usage/plan';
import type { QuotaState, UsageTotal } from '../../domain/usage/plan';

/** What an account may still have replied this month. */
export interface Quota {
  state(accountId: string): Promise<QuotaState>;
  /** The same for an account that was just read; null, for one that is gone. */
  of(account: Pick<Account, '_id' | 'plan'> | null): Promise<QuotaState>;
}

/** The accounts with their plans. */
export interface PlanStore {
  get(accountId: string): Promise<Pick<Account, '_id' | 'plan'> | null>;
}

/**
 * Compares an account's running total with its plan: two reads by key, one without a limit. Replies that are written at the
 * same moment may each be the last one, so that a limit is exceeded by as many at most.
 */
export function createQuota(
  plans: PlanStore,
  totals: { get(accountId: string, period: string): Promise<Pick<UsageTotal, 'replies'> | null> },
  clock: () => Date,
): Quota {
  const of: Quota['of'] = async (account) => {
    const plan = account?.plan;
    if (!plan || plan.monthly_replies === null || plan.at_limit === 'continue') return 'open';
    const total = await totals.get(account._id, periodOf(clock()));
    return quotaState(plan, total?.replies ?? 0);
  };
  return { of, state: async (accountId) => of(await plans.get(accountId)) };
}
