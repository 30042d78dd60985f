import type { Collection, IndexDescription } from 'mongodb';
import type { UsageEntry } from '../../domain/usage/usage-entry';
import { billedAgain } from '../../domain/usage/billed-again';
import type { ChatbotFigures } from '../../domain/usage/usage-figures';
import { isDuplicateKey } from '../duplicate-key';

export const USAGE_INDEXES: IndexDescription[] = [
  { key: { account_id: 1, period: 1, chatbot_id: 1 } },
  { key: { counted: 1, created_at: 1 } },
];

/** The ledger of billed replies; the month's figure is the sum over it. */
export class UsageRepository {
  constructor(private readonly collection: Collection<UsageEntry>) {}

  /** Books one turn's bill and gives what is booked; the same turn is never booked twice. `first`: nothing was booked before. */
  async book(entry: UsageEntry): Promise<{ booked: UsageEntry; first: boolean }> {
    try {
      await this.collection.insertOne(entry);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return { booked: await this.bookAgain(entry), first: false };
    }
    return { booked: entry, first: true };
  }

  private async bookAgain(entry: UsageEntry): Promise<UsageEntry> {
    const { _id, account_id } = entry;
    const booked = await this.collection.findOne({ _id, account_id });
    const bill = booked && billedAgain(booked, entry);
    if (!bill) return booked ?? entry;
    const { _id: _same, account_id: _sameAccount, ...change } = bill;
    // What is booked is counted first, so that the total is known to contain it.
    await this.collection.updateOne(
      { ...asRead(booked), counted: { $ne: false } },
      { $set: change, ...(bill.in_total ? {} : { $unset: { in_total: '' } }) },
    );
    return (await this.collection.findOne({ _id, account_id })) ?? entry;
  }

  /** Notes that the running totals contain the entries as they were read; what came to them meanwhile is counted by itself. */
  async markCounted(entries: readonly UsageEntry[]): Promise<void> {
    await this.collection.bulkWrite(
      entries.map((entry) => ({ updateOne: { filter: asRead(entry), update: { $set: { counted: true } } } })),
      { ordered: false },
    );
  }

  /** Which of these entries a total is known to contain. */
  async counted(accountId: string, ids: readonly string[]): Promise<Set<string>> {
    const found = await this.collection
      .find({ _id: { $in: [...ids] }, account_id: accountId, counted: true }, { projection: { _id: 1 } })
      .toArray();
    return new Set(found.map(({ _id }) => _id));
  }

  /** Entries of all accounts, booked before `before`, that no total contains yet. */
  async uncounted(before: Date, limit: number): Promise<UsageEntry[]> {
    return this.collection
      .find({ counted: false, created_at: { $lt: before } })
      .limit(limit)
      .toArray();
  }

  /** The sums of one period (`YYYY-MM`), a line for each chatbot; every entry of the period is read. */
  async perChatbot(accountId: string, period: string): Promise<ChatbotFigures[]> {
    return this.collection
      .aggregate<ChatbotFigures>([
        { $match: { account_id: accountId, period } },
        {
          $group: {
            _id: '$chatbot_id',
            replies: { $sum: '$replies' },
            input_tokens: { $sum: '$input_tokens' },
            cached_input_tokens: { $sum: '$cached_input_tokens' },
            output_tokens: { $sum: '$output_tokens' },
          },
        },
        { $sort: { _id: 1 } },
        {
          $project: {
            _id: 0,
            chatbot_id: '$_id',
            replies: 1,
            input_tokens: 1,
            cached_input_tokens: 1,
            output_tokens: 1,
          },
        },
      ])
      .toArray();
  }
}

/** Finds an entry unless it has changed since. */
function asRead({ _id, account_id, replies, input_tokens, output_tokens }: UsageEntry) {
  return { _id, account_id, replies, input_tokens, output_tokens };
}
