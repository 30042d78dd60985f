import type { Collection, Filter, IndexDescription } from 'mongodb';
import type { ActivityLog } from '../../domain/operations/activity-log';
import { isDuplicateKey } from '../duplicate-key';
import { readPage } from '../page';
import type { ListedBy, Page, PageRequest } from '../page';

/** Which entries a list shows; what is left out does not matter. */
export interface ActivityLogFilter {
  level?: ActivityLog['level'] | undefined;
  /** The beginning of the event's name: `message.` is every event of messages. */
  event?: string | undefined;
  conversationId?: string | undefined;
  /** Bounds of the time, both included. */
  from?: Date | undefined;
  to?: Date | undefined;
}

export const ACTIVITY_LOG_INDEXES: IndexDescription[] = [
  { key: { account_id: 1, chatbot_id: 1, created_at: -1, _id: -1 } },
  { key: { account_id: 1, chatbot_id: 1, level: 1, created_at: -1, _id: -1 } },
  // What the account's chatbots answered lately, together.
  { key: { account_id: 1, event: 1, created_at: -1, _id: -1 } },
  { key: { conversation_id: 1, created_at: -1, _id: -1 } },
  { key: { workflow_id: 1 } },
  // Ninety days.
  { key: { created_at: 1 }, expireAfterSeconds: 90 * 24 * 60 * 60 },
];

/** What happened to a chatbot, for its owner to read. */
export class ActivityLogRepository {
  constructor(private readonly collection: Collection<ActivityLog>) {}

  /** Writes one entry; an entry whose `_id` stands already is left as it is, so a retry never doubles it. */
  async write(entry: ActivityLog): Promise<void> {
    try {
      await this.collection.insertOne(entry);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  /** What was noted of a run, oldest first, 50 entries at most. */
  async ofRun(accountId: string, workflowId: string): Promise<ActivityLog[]> {
    const entries = await this.collection
      .aggregate<ActivityLog>([
        { $match: { workflow_id: workflowId } },
        { $match: { account_id: accountId } },
        { $sort: { created_at: 1 } },
        { $limit: 50 },
      ])
      .toArray();
    return entries;
  }

  /** The chatbot's entries, newest first. */
  async list(
    accountId: string,
    chatbotId: string,
    page: PageRequest,
    filter: ActivityLogFilter = {},
  ): Promise<Page<ActivityLog>> {
    return readPage(this.collection, listedBy(accountId, chatbotId, filter), 'created_at', -1, page);
  }
}

function listedBy(
  accountId: string,
  chatbotId: string,
  { level, event, conversationId, from, to }: ActivityLogFilter,
): ListedBy<ActivityLog> {
  const named: Filter<ActivityLog> = event ? { event: { $gte: event, $lt: `${event}\uffff` } } : {};
  const own = { account_id: accountId, chatbot_id: chatbotId };
  const ofLevel = level ? { level } : {};
  if (conversationId) {
    return { by: { conversation_id: conversationId }, where: { ...own, ...ofLevel, ...named }, from, to };
  }
  return { by: { ...own, ...ofLevel }, ...(event ? { where: named } : {}), from, to };
}
