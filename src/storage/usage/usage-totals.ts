import type { Collection, IndexDescription } from 'mongodb';
import type { UsageTotal } from '../../domain/usage/plan';
import { sumOf } from '../../domain/usage/usage-figures';
import type { ChatbotFigures } from '../../domain/usage/usage-figures';
import { isDuplicateKey } from '../duplicate-key';

export const USAGE_TOTAL_INDEXES: IndexDescription[] = [{ key: { period: 1, updated_at: 1 } }, { key: { due: 1 } }];

/** Running totals of billed replies, one document per account and month, so that a limit is checked by one read. */
export class UsageTotalRepository {
  constructor(private readonly collection: Collection<UsageTotal>) {}

  async get(accountId: string, period: string): Promise<UsageTotal | null> {
    return this.collection.findOne({ _id: idOf(accountId, period), account_id: accountId });
  }

  /** The account's totals of these periods; a period in which nothing was used may have none. */
  async ofPeriods(accountId: string, periods: readonly string[]): Promise<UsageTotal[]> {
    const ids = periods.map((period) => idOf(accountId, period));
    return this.collection.find({ _id: { $in: ids }, account_id: accountId }).toArray();
  }

  /** Adds what a chatbot used under the name of its ledger entry; while that name is pending, adding it again changes nothing. */
  async add(
    accountId: string,
    period: string,
    name: string,
    { chatbot_id, ...figures }: ChatbotFigures,
  ): Promise<void> {
    const added: [string, number][] = Object.entries(figures).map(([figure, by]) => [
      `chatbots.${chatbot_id}.${figure}`,
      by,
    ]);
    try {
      await this.collection.updateOne(
        { _id: idOf(accountId, period), pending: { $ne: name } },
        {
          $inc: { replies: figures.replies, ...Object.fromEntries(added) },
          $push: { pending: name },
          $set: { updated_at: new Date() },
          $setOnInsert: { account_id: accountId, period, due: [], warned: [] },
        },
        { upsert: true },
      );
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  /** Forgets the names of entries once the ledger itself says that they are counted. */
  async settle(accountId: string, period: string, names: readonly string[]): Promise<void> {
    await this.collection.updateOne(
      { _id: idOf(accountId, period), account_id: accountId },
      { $pull: { pending: { $in: [...names] } } },
    );
  }

  /** Totals of a month that have not changed since `before` and still name entries. */
  async unsettled(period: string, before: Date, limit: number): Promise<UsageTotal[]> {
    return this.collection
      .find({ period, updated_at: { $lt: before }, 'pending.0': { $exists: true } })
      .limit(limit)
      .toArray();
  }

  /** True for the one caller who is to warn of this threshold. */
  async claimWarning(accountId: string, period: string, percent: number): Promise<boolean> {
    const result = await this.collection.updateOne(
      { _id: idOf(accountId, period), account_id: accountId, due: { $ne: percent }, warned: { $ne: percent } },
      { $push: { due: percent } },
    );
    return result.modifiedCount === 1;
  }

  /** Notes that the warning was delivered. */
  async noteWarned(accountId: string, period: string, percent: number): Promise<void> {
    await this.collection.updateOne(
      { _id: idOf(accountId, period), account_id: accountId },
      { $addToSet: { warned: percent }, $pull: { due: percent } },
    );
  }

  /** Totals of all accounts with a warning that was claimed before `before` and never delivered. */
  async withDueWarnings(before: Date, limit: number): Promise<UsageTotal[]> {
    return this.collection
      .find({ due: { $gt: 0 }, updated_at: { $lt: before } })
      .limit(limit)
      .toArray();
  }

  /** Totals of a month that have not changed since `before` and were not compared with the ledger since. */
  async unverified(period: string, before: Date, limit: number): Promise<UsageTotal[]> {
    return this.collection
      .find({
        period,
        updated_at: { $lt: before },
        $expr: { $lt: [{ $ifNull: ['$verified_at', new Date(0)] }, '$updated_at'] },
      })
      .limit(limit)
      .toArray();
  }

  /** Sets a total to what the ledger says, unless it has changed meanwhile. */
  async correct(
    { _id, account_id, updated_at }: UsageTotal,
    lines: readonly ChatbotFigures[],
    now: Date,
  ): Promise<void> {
    const chatbots = Object.fromEntries(lines.map(({ chatbot_id, ...figures }) => [chatbot_id, figures]));
    await this.collection.updateOne(
      { _id, account_id, updated_at },
      { $set: { replies: sumOf(lines).replies, chatbots, pending: [], verified_at: now } },
    );
  }
}

function idOf(accountId: string, period: string): string {
  return `${accountId}/${period}`;
}
