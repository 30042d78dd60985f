import type { Collection, IndexDescription } from 'mongodb';
import type { Account } from '../../domain/access/account';
import type { Plan } from '../../domain/usage/plan';
import { isDuplicateKey } from '../duplicate-key';
import { readPage } from '../page';
import type { Page, PageRequest } from '../page';

export const ACCOUNT_INDEXES: IndexDescription[] = [{ key: { created_at: -1, _id: -1 } }];

/** Tenants. */
export class AccountRepository {
  constructor(private readonly collection: Collection<Account>) {}

  async get(accountId: string): Promise<Account | null> {
    return this.collection.findOne({ _id: accountId });
  }

  /** Sets what the account may use; null when there is no such account. */
  async setPlan(accountId: string, plan: Plan): Promise<Account | null> {
    return this.collection.findOneAndUpdate(
      { _id: accountId },
      { $set: { plan, updated_at: new Date() } },
      { returnDocument: 'after' },
    );
  }

  /** Every account, newest first; for operators. */
  async list(page: PageRequest): Promise<Page<Account>> {
    return readPage(this.collection, { by: {} }, 'created_at', -1, page);
  }

  /** Changes what `change` names; null when there is no such account. */
  async update(
    accountId: string,
    change: Partial<Pick<Account, 'name' | 'onboarding_dismissed'>>,
  ): Promise<Account | null> {
    return this.collection.findOneAndUpdate(
      { _id: accountId },
      { $set: { ...change, updated_at: new Date() } },
      { returnDocument: 'after' },
    );
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
