import type { Collection } from 'mongodb';
import type { ActivityLog } from '../domain/documents';
import { isDuplicateKey } from './duplicate-key';
import { readPage } from './page';
import type { Page, PageRequest } from './page';

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
  async list(accountId: string, chatbotId: string, page: PageRequest): Promise<Page<ActivityLog>> {
    return readPage(this.collection, { account_id: accountId, chatbot_id: chatbotId }, 'created_at', -1, page);
  }
}
