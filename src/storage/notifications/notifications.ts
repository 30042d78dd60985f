import type { Collection, IndexDescription } from 'mongodb';
import type { ChannelOutcome, Notification } from '../../domain/notifications/notification';
import type { NotificationReads } from './notification-reads';
import { isDuplicateKey } from '../duplicate-key';
import { readPage } from '../page';
import type { Page, PageRequest } from '../page';

export const NOTIFICATION_INDEXES: IndexDescription[] = [
  { key: { account_id: 1, created_at: -1, _id: -1 } },
  { key: { account_id: 1, read_at: 1, created_at: -1, _id: -1 } },
  { key: { 'data.conversation_id': 1 } },
  { key: { account_id: 1, chatbot_id: 1 } },
  // Ninety days.
  { key: { created_at: 1 }, expireAfterSeconds: 90 * 24 * 60 * 60 },
];

/** What accounts were told; the database removes entries after 90 days. */
export class NotificationRepository {
  constructor(private readonly collection: Collection<Notification>) {}

  /** Stores the notification and returns what stands under its `_id`: an earlier one stays as it is. */
  async insert(notification: Notification): Promise<Notification> {
    try {
      await this.collection.insertOne(notification);
      return notification;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    return (await this.get(notification.account_id, notification._id)) ?? notification;
  }

  async get(accountId: string, id: string): Promise<Notification | null> {
    return this.collection.findOne({ _id: id, account_id: accountId });
  }

  /** The account's notifications, newest first; with `unreadBy` only those that this member has not read. */
  async list(
    accountId: string,
    page: PageRequest,
    unreadBy?: Pick<NotificationReads, 'all_until' | 'single'>,
  ): Promise<Page<Notification>> {
    const listed = { by: { account_id: accountId }, ...(unreadBy ? unreadOnly(unreadBy) : {}) };
    return readPage(this.collection, listed, 'created_at', -1, page);
  }

  /** How many a member has not read, up to `limit`. */
  async countUnread(
    accountId: string,
    unreadBy: Pick<NotificationReads, 'all_until' | 'single'>,
    limit: number,
  ): Promise<number> {
    return (await this.list(accountId, { limit }, unreadBy)).data.length;
  }

  /** Notes how the channels ended. */
  async setDeliveries(accountId: string, id: string, deliveries: ChannelOutcome[]): Promise<void> {
    await this.collection.updateOne({ _id: id, account_id: accountId }, { $set: { deliveries } });
  }
}

/** What was marked before marks were each member's own is read by everybody. */
function unreadOnly({ all_until, single }: Pick<NotificationReads, 'all_until' | 'single'>) {
  const where = { read_at: null, _id: { $nin: single.map(({ id }) => id) } };
  return { where, ...(all_until ? { from: new Date(all_until.getTime() + 1) } : {}) };
}
