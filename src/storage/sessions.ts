import type { Collection } from 'mongodb';

/** A signed-in browser. `_id` is the SHA-256 digest of the cookie's token, so that the store alone signs nobody in. */
export interface Session {
  _id: string;
  account_id: string;
  user_id: string;
  created_at: Date;
  expires_at: Date;
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

  /** Ends a session; one that is gone already is no error. */
  async delete(digest: string): Promise<void> {
    await this.collection.deleteOne({ _id: digest });
  }
}
