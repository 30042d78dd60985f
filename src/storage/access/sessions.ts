import type { Collection, IndexDescription } from 'mongodb';
import { readPage } from '../page';
import type { Page, PageRequest } from '../page';

/** A signed-in browser. `_id` is the SHA-256 digest of the cookie's token, so that the store alone signs nobody in. */
export interface Session {
  _id: string;
  /** What the session is called where its digest has no business. */
  id: string;
  account_id: string;
  user_id: string;
  created_at: Date;
  expires_at: Date;
  /** To the minute; a session that was not used for `IDLE_MS` is over. */
  last_used_at: Date;
  /** From where it was last used. */
  address?: string;
  /** When the person at the browser last proved the password. */
  confirmed_at: Date;
  /** What the browser calls itself, shortened. */
  user_agent?: string;
}

/** How long a session lives without being used, in milliseconds. */
export const IDLE_MS = 7 * 24 * 60 * 60_000;

export const SESSION_INDEXES: IndexDescription[] = [
  { key: { expires_at: 1 }, expireAfterSeconds: 0 },
  { key: { account_id: 1, user_id: 1, created_at: -1, _id: -1 } },
];

/** Sessions; the database removes expired ones by itself. */
export class SessionRepository {
  constructor(private readonly collection: Collection<Session>) {}

  async create(session: Session): Promise<void> {
    await this.collection.insertOne(session);
  }

  /** The living session of this token digest. */
  async find(digest: string, now: Date): Promise<Session | null> {
    return this.collection.findOne({ _id: digest, expires_at: { $gt: now }, last_used_at: { $gt: idleSince(now) } });
  }

  /** Notes when and from where a session was last used, unless that is known to the minute already. */
  async noteUse(digest: string, address: string, at: Date): Promise<void> {
    await this.collection.updateOne(
      { _id: digest, last_used_at: { $lte: new Date(at.getTime() - 60_000) } },
      { $set: { last_used_at: at, address } },
    );
  }

  /** Notes that the person at the browser has just proved the password. */
  async confirm(digest: string, at: Date): Promise<void> {
    await this.collection.updateOne({ _id: digest }, { $set: { confirmed_at: at } });
  }

  /** A user's living sessions, newest first. */
  async list(accountId: string, userId: string, now: Date, page: PageRequest): Promise<Page<Session>> {
    const living = { expires_at: { $gt: now }, last_used_at: { $gt: idleSince(now) } };
    const listed = { by: { account_id: accountId, user_id: userId }, where: living };
    return readPage(this.collection, listed, 'created_at', -1, page);
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

function idleSince(now: Date): Date {
  return new Date(now.getTime() - IDLE_MS);
}
