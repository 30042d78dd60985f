import type { Collection, IndexDescription } from 'mongodb';
import type { UsageEntry } from '../../domain/usage/usage-entry';
import { isDuplicateKey } from '../duplicate-key';

/** What one chatbot used in a period. */
export interface ChatbotUsage {
  chatbot_id: string;
  replies: number;
  input_tokens: number;
  /** Of the input tokens, those from a vendor's cache; missing where there are none. */
  cached_input_tokens?: number;
  output_tokens: number;
}

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
      const { _id, account_id, replies, ...cost } = entry;
      // A turn that was paid without a reply may be sent after all: its owner resends it.
      if (replies === 1)
        await this.collection.updateOne({ _id, account_id, replies: 0 }, { $set: { ...cost, replies } });
      return (await this.collection.findOne({ _id, account_id })) ?? entry;
    }
    return entry;
  }

  /** Notes that the running total contains the entry. */
  async markCounted(accountId: string, id: string): Promise<void> {
    await this.collection.updateOne({ _id: id, account_id: accountId }, { $set: { counted: true } });
  }

  /** Entries of all accounts, booked before `before`, that no total contains yet. */
  async uncounted(before: Date, limit: number): Promise<UsageEntry[]> {
    return this.collection
      .find({ counted: false, created_at: { $lt: before } })
      .limit(limit)
      .toArray();
  }

  /** The billed replies of a period, by counting. */
  async count(accountId: string, period: string): Promise<number> {
    return this.collection.countDocuments({ account_id: accountId, period, replies: 1 });
  }

  /** The sums of one period (`YYYY-MM`), a line for each chatbot with replies. */
  async perChatbot(accountId: string, period: string): Promise<ChatbotUsage[]> {
    const lines = await this.collection
      .aggregate<ChatbotUsage>([
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
    return lines.map(({ cached_input_tokens: cached = 0, ...line }) => ({
      ...line,
      ...(cached > 0 ? { cached_input_tokens: cached } : {}),
    }));
  }
}
