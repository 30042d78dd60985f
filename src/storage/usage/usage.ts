import type { Collection, IndexDescription } from 'mongodb';
import type { UsageEntry } from '../../domain/usage/usage-entry';
import { figuresOf } from '../../domain/usage/usage-figures';
import type { ChatbotFigures } from '../../domain/usage/usage-figures';
import { isDuplicateKey } from '../duplicate-key';

export const USAGE_INDEXES: IndexDescription[] = [
  { key: { account_id: 1, period: 1, chatbot_id: 1 } },
  { key: { created_at: 1 }, partialFilterExpression: { counted: false } },
];

/** The ledger of billed replies; the month's figure is the sum over it. */
export class UsageRepository {
  constructor(private readonly collection: Collection<UsageEntry>) {}

  /** Books one reply and gives what is booked; the same turn is never booked twice. */
  async book(entry: UsageEntry): Promise<UsageEntry> {
    try {
      await this.collection.insertOne(entry);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return this.bookAgain(entry);
    }
    return entry;
  }

  /** A turn that was paid without a reply may be sent after all: its owner resends it. */
  private async bookAgain(entry: UsageEntry): Promise<UsageEntry> {
    const { _id, account_id, replies, ...cost } = entry;
    const paid = replies === 1 && (await this.collection.findOne({ _id, account_id, replies: 0 }));
    if (paid) {
      // The total of another month keeps what was paid then.
      const in_total = paid.period === entry.period ? { in_total: figuresOf(paid) } : {};
      // What was paid is counted first, so that the total is known to contain it.
      await this.collection.updateOne(
        { _id, account_id, replies: 0, counted: { $ne: false } },
        { $set: { ...cost, replies, ...in_total } },
      );
    }
    return (await this.collection.findOne({ _id, account_id })) ?? entry;
  }

  /** Notes that the running total contains the entry as it was read; a reply that came to it meanwhile is counted by itself. */
  async markCounted({ _id, account_id, replies }: Pick<UsageEntry, '_id' | 'account_id' | 'replies'>): Promise<void> {
    await this.collection.updateOne({ _id, account_id, replies }, { $set: { counted: true } });
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
