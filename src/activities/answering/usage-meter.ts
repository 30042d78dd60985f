import type { UsageEntry } from '../../domain/usage/usage-entry';
import { billedAgain } from '../../domain/usage/billed-again';
import { figuresToAdd } from '../../domain/usage/kept-usage';
import type { ChatbotFigures } from '../../domain/usage/usage-figures';
import { deriveId } from '../../domain/ids';
import { isUnlimited, periodOf, periodsBefore, reachedThresholds } from '../../domain/usage/plan';
import type { UsageTotal } from '../../domain/usage/plan';
import type { ActivityLogWriter } from '../operations/activity-log-writer';
import type { PlanStore } from './quota';
import type { UsageLedger } from './usage-ledger';

/** The ledger that says what was billed. */
export interface UsageEntryStore {
  book(entry: UsageEntry): Promise<{ booked: UsageEntry; first: boolean }>;
  markCounted(entries: readonly UsageEntry[]): Promise<void>;
  counted(accountId: string, ids: readonly string[]): Promise<Set<string>>;
  uncounted(before: Date, limit: number): Promise<UsageEntry[]>;
  perChatbot(accountId: string, period: string): Promise<ChatbotFigures[]>;
}

/** The running totals beside it. */
export interface UsageTotalStore {
  get(accountId: string, period: string): Promise<UsageTotal | null>;
  add(accountId: string, period: string, name: string, figures: ChatbotFigures): Promise<void>;
  settle(accountId: string, period: string, names: readonly string[]): Promise<void>;
  unsettled(period: string, before: Date, limit: number): Promise<UsageTotal[]>;
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
/** How long what was counted waits to be settled together with what is counted meanwhile. */
const SETTLED_AFTER_MS = 2_000;

/** The books: replies are booked one by one, and settled together. */
export interface UsageMeter extends UsageLedger {
  /** Settles what this process has counted so far. */
  settle(): Promise<void>;
  repair(): Promise<UsageRepair>;
}

/** Books replies, keeps the running total of each account beside the ledger, and warns when a limit comes near. */
export function createUsageMeter(dependencies: UsageMeterDependencies): UsageMeter {
  const { ledger, totals, plans, alerts, log, clock } = dependencies;
  /** What is in its total, and is not said to be by the ledger. */
  let counted: UsageEntry[] = [];
  let settling: NodeJS.Timeout | undefined;

  const meter: UsageMeter = {
    /**
     * Books what a turn cost and counts it, once, wherever it is interrupted: the total carries the entry's name until the ledger
     * says that it is counted. That is settled soon, for many entries at once.
     */
    async book(entry, unlimited = false) {
      const { booked, first } = await ledger.book({ ...entry, counted: false });
      if (booked.counted === false) await count(booked, unlimited);
      if (first) {
        settleSoon(booked);
        return;
      }
      // Whoever booked it before may have died before it was settled.
      await settleAll([booked]);
      // What was booked is in the total now: what came to it since can be added.
      if (billedAgain(booked, entry)) await meter.book(entry, unlimited);
    },

    async settle() {
      clearTimeout(settling);
      settling = undefined;
      const entries = counted;
      counted = [];
      await settleAll(entries);
    },

    /** Finishes what was interrupted, and compares totals that are at rest with the ledger. */
    async repair() {
      const now = clock();
      const before = new Date(now.getTime() - UNDER_WAY_MS);
      await meter.settle();
      const uncounted = await ledger.uncounted(before, AT_ONCE);
      for (const entry of uncounted) await meter.book(entry);
      for (const period of periodsBefore(now, 2)) await forgetCounted(period, before);
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

  async function count(entry: UsageEntry, unlimited: boolean): Promise<void> {
    const { account_id, chatbot_id, period, replies, in_total } = entry;
    await totals.add(account_id, period, nameInTotal(entry), { ...figuresToAdd(entry), chatbot_id });
    // Before the entry counts as counted: whoever dies in between is followed by somebody who warns. What was paid without a reply
    // counts toward no limit.
    if (!unlimited && replies > (in_total?.replies ?? 0)) await warn(entry);
  }

  function settleSoon(entry: UsageEntry): void {
    counted.push(entry);
    // What cannot be settled now is found by the repair.
    settling ??= setTimeout(() => void meter.settle().catch(() => undefined), SETTLED_AFTER_MS).unref();
  }

  /** The ledger first: a name is forgotten only of what can never be counted again. */
  async function settleAll(entries: readonly UsageEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await ledger.markCounted(entries);
    const byTotal = new Map<string, UsageEntry[]>();
    for (const entry of entries) {
      const total = `${entry.account_id}/${entry.period}`;
      byTotal.set(total, [...(byTotal.get(total) ?? []), entry]);
    }
    for (const together of byTotal.values()) {
      const [{ account_id, period }] = together as [UsageEntry];
      await totals.settle(account_id, period, together.map(nameInTotal));
    }
  }

  /** Takes names out of totals whose entries were counted by somebody who died before saying so. */
  async function forgetCounted(period: string, before: Date): Promise<void> {
    for (const { account_id, pending } of await totals.unsettled(period, before, AT_ONCE)) {
      const known = await ledger.counted(account_id, pending.map(entryOfName));
      const names = pending.filter((name) => known.has(entryOfName(name)));
      if (names.length > 0) await totals.settle(account_id, period, names);
    }
  }

  async function warn({ account_id, chatbot_id: chatbotId, period }: UsageEntry): Promise<void> {
    const plan = (await plans.get(account_id))?.plan;
    if (isUnlimited(plan)) return;
    const total = await totals.get(account_id, period);
    if (!total) return;
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

/** The entry that a name in a total stands for. */
function entryOfName(name: string): string {
  return name.replace(/\/(?:sent|paid-\d+)$/, '');
}
