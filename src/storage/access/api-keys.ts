import type { Collection, IndexDescription } from 'mongodb';
import { endOf } from '../../domain/access/api-key-end';
import type { ApiKey } from '../../domain/access/api-key';
import type { Scope } from '../../domain/access/roles';
import { readPage } from '../page';
import type { Page, PageRequest } from '../page';

export const API_KEY_INDEXES: IndexDescription[] = [
  { key: { digest: 1 }, unique: true },
  { key: { account_id: 1, created_at: -1, _id: -1 } },
];

/** API keys; the key itself is never stored, only its SHA-256 digest. */
export class ApiKeyRepository {
  constructor(private readonly collection: Collection<ApiKey>) {}

  async create(apiKey: ApiKey): Promise<void> {
    await this.collection.insertOne(apiKey);
  }

  /** The key that a caller presented, unless it was revoked or has expired. Its digest is what says whose it is. */
  async findByDigest(digest: string, now: Date): Promise<ApiKey | null> {
    const apiKey = await this.collection.findOne({ digest, revoked_at: { $exists: false } });
    return apiKey && living(apiKey, now);
  }

  /** A key that a caller presented although it was revoked or has expired, or whose user is gone. */
  async findEnded(digest: string): Promise<ApiKey | null> {
    return this.collection.findOne({ digest });
  }

  /** One of the account's living keys. */
  async get(accountId: string, id: string, now: Date): Promise<ApiKey | null> {
    const apiKey = await this.collection.findOne({ _id: id, account_id: accountId, revoked_at: { $exists: false } });
    return apiKey && living(apiKey, now);
  }

  /** Ends a key at that time because another one replaces it, or before, if that was decided already. Returns it. */
  async retire(accountId: string, id: string, at: Date): Promise<ApiKey | null> {
    const one = { _id: id, account_id: accountId, revoked_at: { $exists: false } };
    await this.collection.updateOne({ ...one, retires_at: { $exists: false } }, { $set: { retires_at: at } });
    await this.collection.updateOne({ ...one, retires_at: { $gt: at } }, { $set: { retires_at: at } });
    return this.collection.findOne(one);
  }

  /** Every key of all accounts that was made when keys had no scopes of their own. */
  async *withoutScopes(): AsyncGenerator<Pick<ApiKey, '_id' | 'account_id' | 'user_id'>> {
    for await (const apiKey of this.collection.find({}, { projection: { account_id: 1, user_id: 1, scopes: 1 } })) {
      if (apiKey.scopes === undefined) yield apiKey;
    }
  }

  /** Gives a key scopes that has none of its own yet. */
  async setMissingScopes(accountId: string, id: string, scopes: Scope[]): Promise<void> {
    await this.collection.updateOne(
      { _id: id, account_id: accountId, scopes: { $exists: false } },
      { $set: { scopes } },
    );
  }

  /** Notes when a key was last used, unless that is known to the minute already. */
  async noteUse(accountId: string, id: string, at: Date): Promise<void> {
    const aMinuteAgo = new Date(at.getTime() - 60_000);
    await this.collection.updateOne(
      {
        _id: id,
        account_id: accountId,
        $or: [{ last_used_at: { $exists: false } }, { last_used_at: { $lte: aMinuteAgo } }],
      },
      { $set: { last_used_at: at } },
    );
  }

  /** The account's keys that are not revoked, newest first. */
  async list(accountId: string, page: PageRequest): Promise<Page<ApiKey>> {
    const listed = { by: { account_id: accountId }, where: { revoked_at: { $exists: false } } };
    return readPage(this.collection, listed, 'created_at', -1, page);
  }

  /** A user's keys that let somebody in at `now`, newest first, 100 at most. */
  async livingOf(accountId: string, userId: string, now: Date): Promise<ApiKey[]> {
    const keys = await this.collection
      .find({ account_id: accountId, user_id: userId, revoked_at: { $exists: false } })
      .sort({ created_at: -1, _id: -1 })
      .limit(100)
      .toArray();
    return keys.filter(({ expires_at }) => expires_at === undefined || expires_at > now);
  }

  /** Ends a key at once; false when the account has no such key. */
  async revoke(accountId: string, id: string): Promise<boolean> {
    const result = await this.collection.updateOne(
      { _id: id, account_id: accountId, revoked_at: { $exists: false } },
      { $set: { revoked_at: new Date() } },
    );
    return result.modifiedCount === 1;
  }

  /** Ends every key of a user at once. */
  async revokeAll(accountId: string, userId: string): Promise<void> {
    await this.collection.updateMany(
      { account_id: accountId, user_id: userId, revoked_at: { $exists: false } },
      { $set: { revoked_at: new Date() } },
    );
  }
}

function living(apiKey: ApiKey, now: Date): ApiKey | null {
  const end = endOf(apiKey);
  return end && end <= now ? null : apiKey;
}
