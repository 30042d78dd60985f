import type { Collection } from 'mongodb';
import type { UsageEntry } from '../domain/documents';
import { isDuplicateKey } from './duplicate-key';

/** What one chatbot used in a period. */
export interface ChatbotUsage {
  chatbot_id: string;
  replies: number;
  input_tokens: number;
  output_tokens: number;
}

/** The ledger of billed replies; the month's figure is the sum over it. */
export class UsageRepository {
  constructor(private readonly collection: Collection<UsageEntry>) {}

  /** Books one reply; the same turn is never booked twice. */
  async book(entry: UsageEntry): Promise<void> {
    try {
      await this.collection.insertOne(entry);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  /** The sums of one period (`YYYY-MM`), a line for each chatbot with replies. */
  async perChatbot(accountId: string, period: string): Promise<ChatbotUsage[]> {
    return this.collection
      .aggregate<ChatbotUsage>([
        { $match: { account_id: accountId, period } },
        {
          $group: {
            _id: '$chatbot_id',
            replies: { $sum: '$replies' },
            input_tokens: { $sum: '$input_tokens' },
            output_tokens: { $sum: '$output_tokens' },
          },
        },
        { $sort: { _id: 1 } },
        { $project: { _id: 0, chatbot_id: '$_id', replies: 1, input_tokens: 1, output_tokens: 1 } },
      ])
      .toArray();
  }
}
