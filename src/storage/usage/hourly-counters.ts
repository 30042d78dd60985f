import type { Collection, IndexDescription } from 'mongodb';
import { isDuplicateKey } from '../duplicate-key';

/** How often something was done in an hour; `_id` names what, whose, and the hour. */
export interface HourlyCounter {
  _id: string;
  account_id: string;
  count: number;
  expires_at: Date;
}

const HOUR_MS = 60 * 60_000;

export const HOURLY_COUNTER_INDEXES: IndexDescription[] = [{ key: { expires_at: 1 }, expireAfterSeconds: 0 }];

/** Counts what may be done so often an hour, for all processes together: never once too often. */
export class HourlyCounterRepository {
  constructor(private readonly collection: Collection<HourlyCounter>) {}

  /**
   * Takes one of `limit` for this hour of the clock: 0, or how many milliseconds are left of an hour whose share is used up.
   * `what` names the kind, and of whom when it is not counted for the whole account.
   */
  async take(accountId: string, what: string, limit: number, now: Date): Promise<number> {
    const hour = Math.floor(now.getTime() / HOUR_MS);
    const endsAt = (hour + 1) * HOUR_MS;
    const _id = `${accountId}/${what}/${hour}`;
    const waitMs = endsAt - now.getTime();
    if (limit < 1) return waitMs;
    if (await this.increase(_id, limit)) return 0;
    try {
      await this.collection.insertOne({ _id, account_id: accountId, count: 1, expires_at: new Date(endsAt) });
      return 0;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    // Either it is used up, or another process began the hour between the two requests.
    return (await this.increase(_id, limit)) ? 0 : waitMs;
  }

  private async increase(_id: string, limit: number): Promise<boolean> {
    const { modifiedCount } = await this.collection.updateOne({ _id, count: { $lt: limit } }, { $inc: { count: 1 } });
    return modifiedCount === 1;
  }
}
