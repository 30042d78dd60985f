import type { LimitName } from './limit-names';
import type { UsageFigures } from './usage-figures';

/** What an account may use in a calendar month (UTC), and what happens once it has. */
export interface Plan {
  name: string;
  /** Replies that may be billed in a month; null is no limit. */
  monthly_replies: number | null;
  /**
   * `stop`: no reply any more, messages resolve as `skipped:quota`. `fallback`: the chatbot's fallback message, unmetered.
   * `continue`: replies go on and are counted.
   */
  at_limit: 'stop' | 'continue' | 'fallback';
  /** Limits that differ from the usual ones; see `account-limits.ts`. */
  limits?: Partial<Record<LimitName, number>>;
}

/** The running total of one account and month, beside the ledger. `_id` is `<account>/<period>`. */
export interface UsageTotal {
  _id: string;
  account_id: string;
  /** `YYYY-MM` in UTC. */
  period: string;
  replies: number;
  /** What each chatbot used; incomplete in totals that began before it was kept. */
  chatbots?: Record<string, UsageFigures>;
  /** Ledger entries that the total contains already while the ledger does not say so yet. */
  pending: string[];
  /** Thresholds whose warning is claimed and not known to be delivered. */
  due: number[];
  /** Thresholds that were warned of. */
  warned: number[];
  updated_at: Date;
  /** When the total was last compared with the ledger. */
  verified_at?: Date;
}

/** What a reply may be written by now: anything, the fallback message alone, or nothing. */
export type QuotaState = 'open' | 'fallback' | 'stop';

/** Percentages of a plan's limit that its owner is warned at, once a month each. */
const WARN_AT_PERCENT = [80, 100] as const;

/** Whether no number of replies is too many, so that nobody needs to be warned. */
export function isUnlimited(plan: Plan | undefined): boolean {
  return !plan || plan.monthly_replies === null;
}

/** The state of an account that has used `used` replies this month. */
export function quotaState(plan: Plan | undefined, used: number): QuotaState {
  if (!plan || plan.monthly_replies === null || plan.at_limit === 'continue') return 'open';
  return used < plan.monthly_replies ? 'open' : plan.at_limit;
}

/** The warning thresholds that `used` has reached, in percent. A limit of nothing is reached from the start. */
export function reachedThresholds(plan: Plan | undefined, used: number): number[] {
  const limit = plan?.monthly_replies;
  if (limit === null || limit === undefined) return [];
  return WARN_AT_PERCENT.filter((percent) => used * 100 >= limit * percent);
}

/** The period (`YYYY-MM`, UTC) that `at` belongs to. */
export function periodOf(at: Date): string {
  return at.toISOString().slice(0, 7);
}

/** The period that `at` belongs to and the ones before it, `count` altogether, the newest first. */
export function periodsBefore(at: Date, count: number): string[] {
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  return Array.from({ length: count }, (_, back) => periodOf(new Date(Date.UTC(year, month - back, 1))));
}

/** When the period after `period` begins, so that its figures start at nothing. */
export function endOfPeriod(period: string): Date {
  const [year = 0, month = 1] = period.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1));
}
