import type { Collection, IndexDescription } from 'mongodb';
import type { ForgottenRun } from '../../domain/contacts/erasure';
import { isDuplicateKey } from '../duplicate-key';

export const FORGOTTEN_RUN_INDEXES: IndexDescription[] = [{ key: { noted_at: 1 } }];

/** Runs that arrived late for an erased person: their histories are to be removed. */
export class ForgottenRunRepository {
  constructor(private readonly collection: Collection<ForgottenRun>) {}

  async note(accountId: string, workflowId: string): Promise<void> {
    try {
      await this.collection.insertOne({ _id: workflowId, account_id: accountId, noted_at: new Date() });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  /** The oldest notes of all accounts from before `before`. */
  async oldest(before: Date, limit: number): Promise<ForgottenRun[]> {
    return this.collection
      .find({ noted_at: { $lt: before } })
      .sort({ noted_at: 1 })
      .limit(limit)
      .toArray();
  }

  async remove(workflowIds: readonly string[]): Promise<void> {
    await this.collection.deleteMany({ _id: { $in: [...workflowIds] } });
  }
}
