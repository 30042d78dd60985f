import { createHash } from 'node:crypto';
import type { Collection, IndexDescription } from 'mongodb';
import { lockoutMs } from '../../domain/access/lockout';
import { isDuplicateKey } from '../duplicate-key';

/** The failures in a row of one subject; `_id` is a digest, so that the store lists no addresses that were tried. */
export interface SignInAttempts {
  _id: string;
  failures: number;
  locked_until: Date;
  expires_at: Date;
}

const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000;

export const SIGN_IN_ATTEMPT_INDEXES: IndexDescription[] = [{ key: { expires_at: 1 }, expireAfterSeconds: 0 }];

/**
 * Counts failed attempts at a secret, for all API processes together. An attempt is counted before its outcome is known and
 * forgotten when it succeeds, so that many at once are worth no more than one after another.
 */
export class SignInAttemptRepository {
  constructor(private readonly collection: Collection<SignInAttempts>) {}

  /** Counts an attempt at `subject` and allows it (0), or says how many milliseconds nobody may try it. */
  async reserve(subject: string, now: Date): Promise<number> {
    const _id = digest(subject);
    for (;;) {
      const known = await this.collection.findOne({ _id });
      // Without a lock it is the moment of the last try, which may be later than that of one judged beside it.
      if (known && lockoutMs(known.failures) > 0 && known.locked_until > now)
        return known.locked_until.getTime() - now.getTime();
      const failures = (known?.failures ?? 0) + 1;
      const next = {
        failures,
        locked_until: new Date(now.getTime() + lockoutMs(failures)),
        expires_at: new Date(now.getTime() + FORGOTTEN_AFTER_MS),
      };
      if (known) {
        const result = await this.collection.updateOne({ _id, failures: known.failures }, { $set: next });
        if (result.modifiedCount === 1) return 0;
      } else {
        try {
          await this.collection.insertOne({ _id, ...next });
          return 0;
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
        }
      }
      // Somebody else's attempt was counted in between: this one counts on top of it, or meets its lock.
    }
  }

  /** Starts anew after a success. */
  async forget(subject: string): Promise<void> {
    await this.collection.deleteOne({ _id: digest(subject) });
  }
}

function digest(subject: string): string {
  return createHash('sha256').update(subject, 'utf8').digest('hex');
}
