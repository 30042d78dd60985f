import { createHash } from 'node:crypto';
import type { Collection, IndexDescription } from 'mongodb';
import { isDuplicateKey } from '../duplicate-key';

/** What was taken of one limit in one window; `_id` is a digest, so that the store lists no addresses and keys. */
export interface LimitCounter {
  _id: string;
  taken: number;
  expires_at: Date;
}

/** One window of one limit. */
export interface LimitWindow {
  /** Whose limit it is, and which. */
  subject: string;
  /** When the window begins, in milliseconds since 1970, and how long it lasts. */
  start: number;
  lengthMs: number;
  limit: number;
}

export const LIMIT_COUNTER_INDEXES: IndexDescription[] = [{ key: { expires_at: 1 }, expireAfterSeconds: 0 }];

/** Counts what all API processes together have taken of a limit. */
export class LimitCounterRepository {
  constructor(private readonly collection: Collection<LimitCounter>) {}

  /** Takes up to `wanted`, never more than is left, and answers how many that is: 0 when nothing is. */
  async take({ subject, start, lengthMs, limit }: LimitWindow, wanted: number): Promise<number> {
    const _id = createHash('sha256').update(`${start} ${subject}`, 'utf8').digest('hex');
    for (;;) {
      const known = await this.collection.findOne({ _id });
      const taken = known?.taken ?? 0;
      const granted = Math.min(wanted, limit - taken);
      if (granted <= 0) return 0;
      if (known) {
        const result = await this.collection.updateOne({ _id, taken }, { $inc: { taken: granted } });
        if (result.modifiedCount === 1) return granted;
      } else {
        try {
          await this.collection.insertOne({ _id, taken: granted, expires_at: new Date(start + lengthMs) });
          return granted;
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
        }
      }
      // Somebody else has taken some in between: what is left is looked at anew.
    }
  }
}
