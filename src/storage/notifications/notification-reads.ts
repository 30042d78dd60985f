import type { Collection } from 'mongodb';

/** What a member has read of the account's notifications; `_id` is the member. */
export interface NotificationReads {
  _id: string;
  account_id: string;
  /** Everything that was told until then is read. */
  all_until?: Date;
  /** Single ones, the newest marks last. */
  single: { id: string; at: Date }[];
}

/** As many single marks as a member makes before they mark everything; older ones are forgotten with their notifications. */
const SINGLE_MARKS = 1_000;

/** Which notifications each member has read. */
export class NotificationReadRepository {
  constructor(private readonly collection: Collection<NotificationReads>) {}

  /** Null while the member has read none. */
  async get(accountId: string, userId: string): Promise<NotificationReads | null> {
    return this.collection.findOne({ _id: userId, account_id: accountId });
  }

  /** Marks one; the first time stays. */
  async mark(accountId: string, userId: string, id: string, at: Date): Promise<void> {
    await this.collection.updateOne(
      { _id: userId },
      { $setOnInsert: { account_id: accountId, single: [] } },
      { upsert: true },
    );
    await this.collection.updateOne(
      { _id: userId, account_id: accountId, 'single.id': { $ne: id } },
      { $push: { single: { $each: [{ id, at }], $slice: -SINGLE_MARKS } } },
    );
  }

  /** Marks everything that was told until now. */
  async markAll(accountId: string, userId: string, at: Date): Promise<void> {
    await this.collection.updateOne(
      { _id: userId },
      { $setOnInsert: { account_id: accountId }, $set: { all_until: at, single: [] } },
      { upsert: true },
    );
  }

  /** Forgets a member who has left. */
  async forget(accountId: string, userId: string): Promise<void> {
    await this.collection.deleteOne({ _id: userId, account_id: accountId });
  }
}
