import type { Collection, IndexDescription } from 'mongodb';
import type { UsageTotal } from '../../domain/usage/plan';
import { isDuplicateKey } from '../duplicate-key';

export const USAGE_TOTAL_INDEXES: IndexDescription[] = [{ key: { period: 1, updated_at: 1 } }, { key: { due: 1 } }];

/** Running totals of billed replies, one document per account and month, so that a limit is checked by one read. */
export class UsageTotalRepository {
  constructor(private readonly collection: Collection<UsageTotal>) {}

  async get(accountId: string, period: string): Promise<UsageTotal | null> {
    return this.collection.findOne({ _id: idOf(accountId, period), account_id: accountId });
  }

  /** Adds one reply under the name of its ledger entry; while that name is pending, adding it again changes nothing. */
  async add(accountId: string, period: string, entryId: string): Promise<UsageTotal | null> {
    try {
      await this.collection.updateOne(
        { _id: idOf(accountId, period), pending: { $ne: entryId } },
        {
          $inc: { replies: 1 },
          $push: { pending: entryId },
          $set: { updated_at: new Date() },
          $setOnInsert: { account_id: accountId, period, due: [], warned: [] },
        },
        { upsert: true },
      );
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    return this.get(accountId, period);
  }

  /** Forgets the name of an entry once the ledger itself says that it is counted. */
  async settle(accountId: string, period: string, entryId: string): Promise<void> {
    await this.collection.updateOne(
      { _id: idOf(accountId, period), account_id: accountId },
      { $pull: { pending: entryId } },
    );
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
  async correct({ _id, account_id, updated_at }: UsageTotal, replies: number, now: Date): Promise<void> {
    await this.collection.updateOne(
      { _id, account_id, updated_at },
      { $set: { replies, pending: [], verified_at: now } },
    );
  }
}

function idOf(accountId: string, period: string): string {
  return `${accountId}/${period}`;
}
