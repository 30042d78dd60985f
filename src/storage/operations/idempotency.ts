import type { Collection, IndexDescription } from 'mongodb';
import { ConflictError } from '../../domain/errors';
import { isDuplicateKey } from '../duplicate-key';

/** Which request an `Idempotency-Key` was first used for. `_id` derives from account, operation and key. */
export interface IdempotencyRecord {
  _id: string;
  account_id: string;
  body_digest: string;
  created_at: Date;
}

export const IDEMPOTENCY_INDEXES: IndexDescription[] = [
  // A week.
  { key: { created_at: 1 }, expireAfterSeconds: 7 * 24 * 60 * 60 },
];

/** Remembers for a week which body an `Idempotency-Key` came with. */
export class IdempotencyRepository {
  constructor(private readonly collection: Collection<IdempotencyRecord>) {}

  /** @throws ConflictError `idempotency_key_reused` when the same key came with another body before. */
  async claim(record: IdempotencyRecord): Promise<void> {
    try {
      await this.collection.insertOne(record);
      return;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const first = await this.collection.findOne({ _id: record._id, account_id: record.account_id });
    if (first && first.body_digest !== record.body_digest) {
      throw new ConflictError(
        'idempotency_key_reused',
        'This Idempotency-Key was used with another request; choose a new one.',
      );
    }
  }
}
