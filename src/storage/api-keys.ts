import type { Collection } from 'mongodb';
import type { ApiKey } from '../domain/documents';
import { readPage } from './page';
import type { Page, PageRequest } from './page';

/** API keys; the key itself is never stored, only its SHA-256 digest. */
export class ApiKeyRepository {
  constructor(private readonly collection: Collection<ApiKey>) {}

  async create(apiKey: ApiKey): Promise<void> {
    await this.collection.insertOne(apiKey);
  }

  /** The key that a caller presented, unless it was revoked. Its digest is what says whose it is. */
  async findByDigest(digest: string): Promise<ApiKey | null> {
    return this.collection.findOne({ digest, revoked_at: { $exists: false } });
  }

  /** The account's keys that are not revoked, newest first. */
  async list(accountId: string, page: PageRequest): Promise<Page<ApiKey>> {
    return readPage(this.collection, { account_id: accountId, revoked_at: { $exists: false } }, 'created_at', -1, page);
  }

  /** Ends a key at once; false when the account has no such key. */
  async revoke(accountId: string, id: string): Promise<boolean> {
    const result = await this.collection.updateOne(
      { _id: id, account_id: accountId, revoked_at: { $exists: false } },
      { $set: { revoked_at: new Date() } },
    );
    return result.modifiedCount === 1;
  }
}
