import type { Collection } from 'mongodb';
import { readPage } from './page';
import type { Page, PageRequest } from './page';

/** A signed-in browser. `_id` is the SHA-256 digest of the cookie's token, so that the store alone signs nobody in. */
export interface Session {
  _id: string;
  /** What the session is called where its digest has no business. */
  id: string;
  account_id: string;
  user_id: string;
  created_at: Date;
  expires_at: Date;
  /** What the browser calls itself, shortened. */
  user_agent?: string;
}

/** Sessions; the database removes expired ones by itself. */
export class SessionRepository {
  constructor(private readonly collection: Collection<Session>) {}

  async create(session: Session): Promise<void> {
    await this.collection.insertOne(session);
  }

  /** The living session of this token digest. */
  async find(digest: string, now: Date): Promise<Session | null> {
    return this.collection.findOne({ _id: digest, expires_at: { $gt: now } });
  }

  /** A user's living sessions, newest first. */
  async list(accountId: string, userId: string, now: Date, page: PageRequest): Promise<Page<Session>> {
    const filter = { account_id: accountId, user_id: userId, expires_at: { $gt: now } };
    return readPage(this.collection, filter, 'created_at', -1, page);
  }

  /** Ends one of a user's sessions; false when they have no such one. */
  async revoke(accountId: string, userId: string, id: string): Promise<boolean> {
    const result = await this.collection.deleteOne({ account_id: accountId, user_id: userId, id });
    return result.deletedCount === 1;
  }

  /** Ends all of a user's sessions but the one of the digest `except`. */
  async deleteAll(accountId: string, userId: string, except?: string): Promise<void> {
    await this.collection.deleteMany({
      account_id: accountId,
      user_id: userId,
      ...(except === undefined ? {} : { _id: { $ne: except } }),
    });
  }

  /** Ends a session; one that is gone already is no error. */
  async delete(digest: string): Promise<void> {
    await this.collection.deleteOne({ _id: digest });
  }
}
