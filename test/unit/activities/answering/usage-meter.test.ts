import { createUsageMeter } from '../../../../src/activities/answering/usage-meter';
import type { ActivityLog } from '../../../../src/domain/operations/activity-log';
import type { UsageEntry } from '../../../../src/domain/usage/usage-entry';
import type { Plan, UsageTotal } from '../../../../src/domain/usage/plan';
import { billedAgain } from '../../../../src/domain/usage/billed-again';
import { figuresOf, keptLines } from '../../../../src/domain/usage/kept-usage';
import { NO_FIGURES, sumOf } from '../../../../src/domain/usage/usage-figures';

const NOW = new Date('2026-05-10T12:00:00Z');
const PERIOD = '2026-05';

class Crash extends Error {}

/** Ledger and totals in memory, each operation atomic as in the store; a crash may come before or after any of them. */
class World {
  readonly entries = new Map<string, UsageEntry>();
  readonly warnings: string[] = [];
  readonly logs = new Map<string, ActivityLog>();
  total: UsageTotal | undefined;
  plan: Plan | undefined;
  /** Operations until the process dies. */
  left = Number.POSITIVE_INFINITY;

  /** What the ledger says of each chatbot. */
  lines() {
    const ids = [...new Set([...this.entries.values()].map(({ chatbot_id }) => chatbot_id))].sort();
    return ids.map((chatbot_id) => {
      const own = [...this.entries.values()].filter((entry) => entry.chatbot_id === chatbot_id);
      return { ...sumOf(own.map(figuresOf)), chatbot_id };
    });
  }

  private async operation<T>(work: () => T): Promise<T> {
    await Promise.resolve();
    if (this.left <= 0) throw new Crash();
    this.left -= 1;
    return work();
  }

  readonly meter = createUsageMeter({
    ledger: {
      book: (entry) =>
        this.operation(() => {
          const known = this.entries.get(entry._id);
          if (!known) this.entries.set(entry._id, { ...entry });
          const bill = known && known.counted !== false && billedAgain(known, entry);
          if (bill) this.entries.set(entry._id, bill);
          return { booked: { ...(this.entries.get(entry._id) as UsageEntry) }, first: !known };
        }),
      markCounted: (entries) =>
        this.operation(() => {
          for (const { _id, replies, output_tokens } of entries) {
            const known = this.entries.get(_id);
            if (known?.replies === replies && known.output_tokens === output_tokens) known.counted = true;
          }
        }),
      counted: (_account, ids) =>
        this.operation(() => new Set(ids.filter((id) => this.entries.get(id)?.counted === true))),
      uncounted: () => this.operation(() => [...this.entries.values()].filter(({ counted }) => counted === false)),
      perChatbot: () => this.operation(() => this.lines()),
    },
    totals: {
      get: () => this.operation(() => structuredClone(this.total ?? null)),
      add: (account_id, period, id, { chatbot_id, ...figures }) =>
        this.operation(() => {
          this.total ??= {
            _id: `${account_id}/${period}`,
            account_id,
            period,
            replies: 0,
            pending: [],
            due: [],
            warned: [],
            updated_at: NOW,
          };
          if (!this.total.pending.includes(id)) {
            this.total.replies += figures.replies;
            const chatbots = (this.total.chatbots ??= {});
            chatbots[chatbot_id] = sumOf([chatbots[chatbot_id] ?? NO_FIGURES, figures]);
            this.total.pending.push(id);
          }
        }),
      settle: (_account, _period, names) =>
        this.operation(() => {
          if (this.total) this.total.pending = this.total.pending.filter((pending) => !names.includes(pending));
        }),
      unsettled: (period) =>
        this.operation(() =>
          this.total?.period === period && this.total.pending.length > 0 ? [structuredClone(this.total)] : [],
        ),
      claimWarning: (_account, _period, percent) =>
        this.operation(() => {
          const free = this.total !== undefined && ![...this.total.due, ...this.total.warned].includes(percent);
          if (free) this.total?.due.push(percent);
          return free;
        }),
      noteWarned: (_account, _period, percent) =>
        this.operation(() => {
          if (!this.total) return;
          this.total.due = this.total.due.filter((due) => due !== percent);
          this.total.warned.push(percent);
        }),
      withDueWarnings: () => this.operation(() => (this.total?.due.length ? [structuredClone(this.total)] : [])),
      unverified: () => this.operation(() => (this.total ? [structuredClone(this.total)] : [])),
      correct: (_total, lines) =>
        this.operation(() => {
          const chatbots = Object.fromEntries(lines.map(({ chatbot_id, ...figures }) => [chatbot_id, figures]));
          if (this.total) Object.assign(this.total, { replies: sumOf(lines).replies, chatbots, pending: [] });
        }),
    },
    plans: { get: () => this.operation(() => (this.plan ? { _id: 'acc', plan: this.plan } : null)) },
    alerts: [{ warn: ({ period, percent }) => this.operation(() => void this.warnings.push(`${period} ${percent}`)) }],
    log: { write: (entry) => this.operation(() => void this.logs.set(entry._id, entry)) },
    clock: () => NOW,
  });
}

const entry = (n: number): UsageEntry => ({
  _id: `conv/${n}`,
  account_id: 'acc',
  chatbot_id: 'bot',
  period: PERIOD,
  replies: 1,
  input_tokens: 1,
  output_tokens: 1,
  created_at: NOW,
});

describe('the usage meter', () => {
  it('counts a reply once, however often it is booked', async () => {
    const world = new World();
    for (let n = 1; n <= 3; n += 1) for (let again = 0; again < 3; again += 1) await world.meter.book(entry(n));
    await Promise.all([world.meter.book(entry(4)), world.meter.book(entry(5))]);
    await world.meter.settle();
    expect(world.total).toMatchObject({ replies: 5, pending: [] });
  });

  it('counts what a killed process had begun, wherever it died, once it is booked again or tidied up', async () => {
    for (const finish of ['book', 'repair'] as const) {
      for (let survived = 0; survived < 12; survived += 1) {
        const world = new World();
        world.plan = { name: 'tiny', monthly_replies: 2, at_limit: 'stop' };
        await world.meter.book(entry(1));
        world.left = survived;
        await world.meter.book(entry(2)).catch(() => undefined);
        world.left = Number.POSITIVE_INFINITY;
        if (finish === 'book') await world.meter.book(entry(2));
        else await world.meter.repair();
        await world.meter.repair();
        expect([finish, survived, world.total?.replies]).toEqual([finish, survived, world.entries.size]);
        expect(world.total?.pending).toEqual([]);
      }
    }
  });

  it('warns at 80 and 100 percent once each, and again only when nobody knows whether it had', async () => {
    const world = new World();
    world.plan = { name: 'small', monthly_replies: 5, at_limit: 'stop' };
    for (let n = 1; n <= 8; n += 1) await world.meter.book(entry(n));
    await world.meter.repair();
    expect(world.warnings).toEqual([`${PERIOD} 80`, `${PERIOD} 100`]);
    expect([...world.logs.values()].map(({ event }) => event)).toEqual(['usage.limit_near', 'usage.limit_reached']);
  });

  it('delivers a warning that a killed process had claimed', async () => {
    const world = new World();
    world.plan = { name: 'one', monthly_replies: 1, at_limit: 'stop' };
    // Book, add, read the plan, claim: then it dies.
    world.left = 4;
    await expect(world.meter.book(entry(1))).rejects.toThrow(Crash);
    world.left = Number.POSITIVE_INFINITY;
    expect(world.warnings).toEqual([]);
    await world.meter.repair();
    expect(world.warnings.sort()).toEqual([`${PERIOD} 100`, `${PERIOD} 80`]);
    expect(world.total?.due).toEqual([]);
  });

  it('counts a reply that was sent after all with its tokens once, wherever the process dies', async () => {
    const paid: UsageEntry = { ...entry(2), replies: 0, input_tokens: 30, cached_input_tokens: 7, output_tokens: 2 };
    const sent: UsageEntry = { ...paid, replies: 1, input_tokens: 50 };
    for (let survived = 0; survived < 14; survived += 1) {
      const world = new World();
      await world.meter.book({ ...entry(1), chatbot_id: 'another' });
      world.left = survived;
      await world.meter.book(paid).catch(() => undefined);
      await world.meter.book(sent).catch(() => undefined);
      world.left = Number.POSITIVE_INFINITY;
      await world.meter.book(sent);
      expect([survived, world.total && keptLines(world.total)]).toEqual([survived, world.lines()]);
      expect(world.lines().at(-1)).toEqual({
        chatbot_id: 'bot',
        replies: 1,
        input_tokens: 50,
        cached_input_tokens: 7,
        output_tokens: 2,
      });
      expect(world.total?.replies).toBe(2);
      await world.meter.repair();
      expect(world.total).toMatchObject({ replies: 2, pending: [] });
    }
  });

  it('counts what a run that was ended went on to pay, after the bill, once, wherever the process dies', async () => {
    const bills: UsageEntry[] = [
      { ...entry(1), replies: 0, input_tokens: 10 },
      { ...entry(1), replies: 0, input_tokens: 30 },
      { ...entry(1), replies: 1, input_tokens: 50 },
      { ...entry(1), replies: 1, input_tokens: 70 },
    ];
    for (let survived = 0; survived < 26; survived += 1) {
      const world = new World();
      world.plan = { name: 'one', monthly_replies: 1, at_limit: 'stop' };
      world.left = survived;
      for (const bill of bills) await world.meter.book(bill).catch(() => undefined);
      world.left = Number.POSITIVE_INFINITY;
      await world.meter.book(bills.at(-1) as UsageEntry);
      await world.meter.book(bills[0] as UsageEntry);
      expect([survived, world.total && keptLines(world.total)]).toEqual([survived, world.lines()]);
      expect(world.lines()).toMatchObject([{ replies: 1, input_tokens: 70, output_tokens: 1 }]);
      await world.meter.repair();
      expect(world.total).toMatchObject({ replies: 1, pending: [], due: [] });
      expect([...new Set(world.warnings)].sort()).toEqual([`${PERIOD} 100`, `${PERIOD} 80`]);
    }
  });

  it('corrects a total that does not say what the ledger says', async () => {
    const world = new World();
    await world.meter.book(entry(1));
    if (world.total) Object.assign(world.total, { replies: 7, chatbots: undefined });
    await world.meter.repair();
    expect(world.total?.replies).toBe(1);
    expect(world.total && keptLines(world.total)).toEqual(world.lines());
  });
});
