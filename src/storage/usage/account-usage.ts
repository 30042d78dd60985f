import type { LimitName } from '../../domain/usage/limit-names';
import type { Database } from '../database';

/** What of it is counted when something is added; mails and waiting webhooks have counts of their own. */
export type CountedLimit = Exclude<LimitName, 'mails_per_hour' | 'waiting_webhooks' | 'knowledge_bytes'>;

/** How much of what is limited an account has, each by an index. */
export class AccountUsageRepository {
  constructor(
    private readonly database: Pick<
      Database,
      'chatbots' | 'knowledgeSources' | 'notes' | 'savedReplies' | 'exports' | 'apiKeys' | 'users'
    >,
  ) {}

  /** How many the account has at `now`, at most `limit`: the cost is bounded by it. */
  async count(accountId: string, name: CountedLimit, limit: number, now: Date): Promise<number> {
    const { chatbots, knowledgeSources, notes, savedReplies, exports, apiKeys, users } = this.database;
    const of = { account_id: accountId };
    const most = { limit: Math.max(limit, 1) };
    switch (name) {
      case 'chatbots':
        return chatbots.countDocuments(of, most);
      case 'knowledge_sources':
        return knowledgeSources.countDocuments(of, most);
      case 'notes':
        return notes.countDocuments(of, most);
      case 'saved_replies':
        return savedReplies.countDocuments(of, most);
      case 'exports':
        return exports.countDocuments({ ...of, expires_at: { $gt: now } }, most);
      case 'api_keys':
        return apiKeys.countDocuments({ ...of, revoked_at: { $exists: false } }, most);
      case 'members':
        return users.countDocuments(of, most);
    }
  }

  /** The bytes of everything that the account's chatbots were given to know. */
  async knowledgeBytes(accountId: string): Promise<number> {
    const [sum] = await this.database.knowledgeSources
      .aggregate<{ bytes: number }>([
        { $match: { account_id: accountId } },
        { $group: { _id: null, bytes: { $sum: '$bytes' } } },
      ])
      .toArray();
    return sum?.bytes ?? 0;
  }
}
