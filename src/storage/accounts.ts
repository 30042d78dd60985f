import type { Collection } from 'mongodb';
import type { Account } from '../domain/documents';
import { isDuplicateKey } from './duplicate-key';

/** Tenants. */
export class AccountRepository {
  constructor(private readonly collection: Collection<Account>) {}

  async get(accountId: string): Promise<Account | null> {
    return this.collection.findOne({ _id: accountId });
  }

  /** Creates the account; one that stands already under this id stays as it is. */
  async ensure(account: Account): Promise<void> {
    try {
      await this.collection.insertOne(account);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
