import type { Collection, IndexDescription } from 'mongodb';
import type { ChannelOutcome, Notification } from '../../domain/notifications/notification';
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

  /** The account's notifications, newest first; only unread ones with `unread`. */
  async list(accountId: string, unread: boolean, page: PageRequest): Promise<Page<Notification>> {
    const filter = unread ? { account_id: accountId, read_at: null } : { account_id: accountId };
    return readPage(this.collection, filter, 'created_at', -1, page);
  }

  /** Marks one as read; the first time stays. Null when the account has no such notification. */
  async markRead(accountId: string, id: string, at: Date): Promise<Notification | null> {
    await this.collection.updateOne({ _id: id, account_id: accountId, read_at: null }, { $set: { read_at: at } });
    return this.get(accountId, id);
  }

  /** Marks everything as read that was told until now. */
  async markAllRead(accountId: string, at: Date): Promise<void> {
    await this.collection.updateMany(
      { account_id: accountId, read_at: null, created_at: { $lte: at } },
      { $set: { read_at: at } },
    );
  }

  /** Notes how the channels ended. */
  async setDeliveries(accountId: string, id: string, deliveries: ChannelOutcome[]): Promise<void> {
    await this.collection.updateOne({ _id: id, account_id: accountId }, { $set: { deliveries } });
  }
}
