import type { Collection, Filter, IndexDescription } from 'mongodb';
import type { ActivityLog } from '../../domain/operations/activity-log';
import { isDuplicateKey } from '../duplicate-key';
import { readPage } from '../page';
import type { Page, PageRequest } from '../page';

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
  { key: { account_id: 1, chatbot_id: 1, event: 1, created_at: -1 } },
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

  /** The chatbot's entries, newest first. */
  async list(
    accountId: string,
    chatbotId: string,
    page: PageRequest,
    filter: ActivityLogFilter = {},
  ): Promise<Page<ActivityLog>> {
    const query = { account_id: accountId, chatbot_id: chatbotId, ...conditions(filter) };
    return readPage(this.collection, query, 'created_at', -1, page);
  }
}

function conditions({ level, event, conversationId, from, to }: ActivityLogFilter): Filter<ActivityLog> {
  return {
    ...(level ? { level } : {}),
    ...(event ? { event: { $gte: event, $lt: `${event}\uffff` } } : {}),
    ...(conversationId ? { conversation_id: conversationId } : {}),
    ...(from || to ? { created_at: { ...(from ? { $gte: from } : {}), ...(to ? { $lte: to } : {}) } } : {}),
  };
}
