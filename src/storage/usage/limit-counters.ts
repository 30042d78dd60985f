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

const HOUR_MS = 60 * 60_000;

/** Counts what all processes together have taken of a limit: never more than it allows. */
export class LimitCounterRepository {
  constructor(private readonly collection: Collection<LimitCounter>) {}

  /** Takes up to `wanted`, never more than is left, and answers how many that is: 0 when nothing is. */
  async take(window: LimitWindow, wanted: number): Promise<number> {
    const _id = idOf(window);
    const expires_at = new Date(window.start + window.lengthMs);
    for (let asked = Math.min(wanted, window.limit); asked > 0;) {
      const enough = { _id, taken: { $lte: window.limit - asked } };
      if ((await this.collection.updateOne(enough, { $inc: { taken: asked } })).modifiedCount === 1) return asked;
      const known = await this.collection.findOne({ _id });
      if (known) asked = Math.min(asked, window.limit - known.taken);
      else if (await this.begin({ _id, taken: asked, expires_at })) return asked;
      // Else somebody was faster: what is left by now is looked at anew.
    }
    return 0;
  }

  /** Gives back what was taken of a window and not used, so that others may have it. */
  async giveBack(window: LimitWindow, unused: number): Promise<void> {
    await this.collection.updateOne({ _id: idOf(window), taken: { $gte: unused } }, { $inc: { taken: -unused } });
  }

  /**
   * Takes one of what an account may have `limit` times in an hour of the clock: 0, or how many milliseconds are left of an hour
   * whose share is used up. `what` names the kind, and of whom when it is not counted for the whole account.
   */
  async takeOfHour(accountId: string, what: string, limit: number, now: Date): Promise<number> {
    const start = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
    const window = { subject: `${accountId}/${what}`, start, lengthMs: HOUR_MS, limit };
    return (await this.take(window, 1)) === 1 ? 0 : start + HOUR_MS - now.getTime();
  }

  /** False when somebody else has begun the window. */
  private async begin(counter: LimitCounter): Promise<boolean> {
    try {
      await this.collection.insertOne(counter);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}

function idOf({ subject, start }: LimitWindow): string {
  return createHash('sha256').update(`${start} ${subject}`, 'utf8').digest('hex');
}
