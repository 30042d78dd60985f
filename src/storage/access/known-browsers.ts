import type { Collection, IndexDescription } from 'mongodb';
import { isDuplicateKey } from '../duplicate-key';

/** A browser in a network that a user has signed in from; `_id` is a digest of the three. */
export interface KnownBrowser {
  _id: string;
  account_id: string;
  user_id: string;
  seen_at: Date;
}

export const KNOWN_BROWSER_INDEXES: IndexDescription[] = [
  { key: { account_id: 1 } },
  // Half a year.
  { key: { seen_at: 1 }, expireAfterSeconds: 183 * 24 * 60 * 60 },
];

/** Where users have signed in from; forgotten by the database after half a year. */
export class KnownBrowserRepository {
  constructor(private readonly collection: Collection<KnownBrowser>) {}

  /** Notes a sign-in; true when it is the first from there. Of several at once one is the first. */
  async note(browser: KnownBrowser): Promise<boolean> {
    try {
      await this.collection.insertOne(browser);
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const { _id, account_id, seen_at } = browser;
    await this.collection.updateOne({ _id, account_id }, { $set: { seen_at } });
    return false;
  }
}
