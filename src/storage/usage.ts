import type { Collection } from 'mongodb';
import type { UsageEntry } from '../domain/documents';
import { isDuplicateKey } from './duplicate-key';

/** The ledger of billed replies; the month's figure is the sum over it. */
export class UsageRepository {
  constructor(private readonly collection: Collection<UsageEntry>) {}

  /** Books one reply; the same turn is never booked twice. */
  async book(entry: UsageEntry): Promise<void> {
    try {
      await this.collection.insertOne(entry);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
