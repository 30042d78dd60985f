import type { Collection } from 'mongodb';
import type { DataDeletion } from '../../domain/contacts/data-deletion';
import { isDuplicateKey } from '../duplicate-key';

/** Requests for deletion that came through Meta. They belong to no account: the person asks the whole product. */
export class DataDeletionRepository {
  constructor(private readonly collection: Collection<DataDeletion>) {}

  /** Records a request; the same request again is the same entry. */
  async create(deletion: DataDeletion): Promise<void> {
    try {
      await this.collection.insertOne(deletion);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async get(confirmationCode: string): Promise<DataDeletion | null> {
    return this.collection.findOne({ _id: confirmationCode });
  }

  /** Notes what was erased and forgets whose it was; a second note changes nothing. */
  async complete(confirmationCode: string, erased: { connections: number; customers: number }): Promise<void> {
    await this.collection.updateOne(
      { _id: confirmationCode, state: 'pending' },
      { $set: { state: 'done', ...erased, completed_at: new Date() }, $unset: { user_id: '' } },
    );
  }
}
