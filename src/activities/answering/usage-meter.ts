import type { UsageEntry } from '../../domain/usage/usage-entry';
import { billedAgain } from '../../domain/usage/billed-again';
import { figuresToAdd } from '../../domain/usage/kept-usage';
import type { ChatbotFigures } from '../../domain/usage/usage-figures';
import { deriveId } from '../../domain/ids';
import { periodOf, reachedThresholds } from '../../domain/usage/plan';
import type { UsageTotal } from '../../domain/usage/plan';
import type { ActivityLogWriter } from '../operations/activity-log-writer';
import type { PlanStore } from './quota';
import type { UsageLedger } from './usage-ledger';

/** The ledger that says what was billed. */
export interface UsageEntryStore {
  book(entry: UsageEntry): Promise<UsageEntry>;
  markCounted(entry: UsageEntry): Promise<void>;
  uncounted(before: Date, limit: number): Promise<UsageEntry[]>;
  perChatbot(accountId: string, period: string): Promise<ChatbotFigures[]>;
}

/** The running totals beside it. */
export interface UsageTotalStore {
  add(accountId: string, period: string, name: string, figures: ChatbotFigures): Promise<UsageTotal | null>;
  settle(accountId: string, period: string, name: string): Promise<void>;
  claimWarning(accountId: string, period: string, percent: number): Promise<boolean>;
  noteWarned(accountId: string, period: string, percent: number): Promise<void>;
  withDueWarnings(before: Date, limit: number): Promise<UsageTotal[]>;
  unverified(period: string, before: Date, limit: number): Promise<UsageTotal[]>;
  correct(total: UsageTotal, lines: readonly ChatbotFigures[], now: Date): Promise<void>;
}

/**
 * Tells an account's people that `percent` of the month's replies are used. Called once for each account, period and
 * percentage, and again only after it failed or a process died: the three are the key that tells a repetition.
 */
export interface UsageAlerts {
  warn(warning: { account_id: string; period: string; percent: number }): Promise<void>;
}

export interface UsageMeterDependencies {
  ledger: UsageEntryStore;
  totals: UsageTotalStore;
  plans: PlanStore;
  alerts: readonly UsageAlerts[];
  log: ActivityLogWriter;
  clock: () => Date;
}

/** What a repair has put right. */
export interface UsageRepair {
  counted: number;
  warned: number;
  verified: number;
}

/** What is younger may still be under way in another process. */
const UNDER_WAY_MS = 60_000;
const QUIET_MS = 10 * 60_000;
const AT_ONCE = 200;

/** Books replies, keeps the running total of each account beside the ledger, and warns when a limit comes near. */
export function createUsageMeter(dependencies: UsageMeterDependencies) {
  const { ledger, totals, plans, alerts, log, clock } = dependencies;

  const meter: UsageLedger & { repair(): Promise<UsageRepair> } = {
    /**
     * Books what a turn cost and counts it, once, wherever it is interrupted: the total carries the entry's name until the ledger
     * says that it is counted.
     */
    async book(entry) {
      const booked = await ledger.book({ ...entry, counted: false });
      if (booked.counted === false) await count(booked);
      // What was booked is in the total now: what came to it since can be added.
      if (billedAgain(booked, entry)) await meter.book(entry);
    },

    /** Finishes what was interrupted, and compares totals that are at rest with the ledger. */
    async repair() {
      const now = clock();
      const before = new Date(now.getTime() - UNDER_WAY_MS);
      const uncounted = await ledger.uncounted(before, AT_ONCE);
      for (const entry of uncounted) await meter.book(entry);
      const due = await totals.withDueWarnings(before, AT_ONCE);
      for (const total of due) for (const percent of total.due) await deliver(total, percent);
      const quietSince = new Date(now.getTime() - QUIET_MS);
      const unverified = await totals.unverified(periodOf(now), quietSince, AT_ONCE);
      for (const total of unverified) {
        await totals.correct(total, await ledger.perChatbot(total.account_id, total.period), now);
      }
      return { counted: uncounted.length, warned: due.length, verified: unverified.length };
    },
  };
  return meter;

  async function count(entry: UsageEntry): Promise<void> {
    const { account_id, chatbot_id, period, replies, in_total } = entry;
    const name = nameInTotal(entry);
    const total = await totals.add(account_id, period, name, { ...figuresToAdd(entry), chatbot_id });
    // Before the entry counts as counted: whoever dies in between is followed by somebody who warns. What was paid without a reply
    // counts toward no limit.
    if (total && replies > (in_total?.replies ?? 0)) await warn(total, chatbot_id);
    await ledger.markCounted(entry);
    await totals.settle(account_id, period, name);
  }

  async function warn(total: UsageTotal, chatbotId: string): Promise<void> {
    const plan = (await plans.get(total.account_id))?.plan;
    for (const percent of reachedThresholds(plan, total.replies)) {
      if (total.warned.includes(percent) || total.due.includes(percent)) continue;
      if (!(await totals.claimWarning(total.account_id, total.period, percent))) continue;
      await logWarning(total, percent, chatbotId);
      await deliver(total, percent);
    }
  }

  async function deliver({ account_id, period }: UsageTotal, percent: number): Promise<void> {
    try {
      for (const alert of alerts) await alert.warn({ account_id, period, percent });
    } catch {
      // It stays due, and tidying delivers it: a reply must not wait for a notice.
      return;
    }
    await totals.noteWarned(account_id, period, percent);
  }

  async function logWarning({ account_id, period }: UsageTotal, percent: number, chatbotId: string): Promise<void> {
    await log.write({
      _id: deriveId('log', account_id, period, 'usage', percent),
      account_id,
      chatbot_id: chatbotId,
      level: 'warning',
      event: percent >= 100 ? 'usage.limit_reached' : 'usage.limit_near',
      message:
        percent >= 100
          ? 'The replies of this month are used up. Raise the plan, or see what happens at its limit.'
          : `${percent} % of this month's replies are used.`,
      data: { period, percent },
      created_at: clock(),
    });
  }
}

/** The name by which a total tells a repetition: another for each thing that comes to the same turn's bill. */
function nameInTotal({ _id, replies, input_tokens, output_tokens, in_total }: UsageEntry): string {
  if (!in_total) return _id;
  return replies > in_total.replies ? `${_id}/sent` : `${_id}/paid-${input_tokens + output_tokens}`;
}
