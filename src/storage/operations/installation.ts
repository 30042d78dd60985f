import type { Collection } from 'mongodb';
import { isDuplicateKey } from '../duplicate-key';

/**
 * That the first account is made, or was made, and of whom. It stays when its owner leaves: an installation is set up once.
 * `done_at` is missing while a start that made it has not come to its end.
 */
export interface FirstAccountMark {
  _id: 'first_account';
  /** Missing where users were there before the mark was. */
  owner?: { email: string; account_id: string; user_id: string };
  begun_at: Date;
  done_at?: Date;
}

const ID = 'first_account';

/** What holds for the installation as a whole. */
export class InstallationRepository {
  constructor(private readonly collection: Collection<FirstAccountMark>) {}

  /** The mark of the first account; null while nobody has set up the installation. */
  async firstAccount(): Promise<FirstAccountMark | null> {
    return this.collection.findOne({ _id: ID });
  }

  /** Sets the mark, unless it stands already, and returns the one that counts. */
  async markFirstAccount(mark: Omit<FirstAccountMark, '_id'>): Promise<FirstAccountMark> {
    const wanted: FirstAccountMark = { _id: ID, ...mark };
    try {
      await this.collection.insertOne(wanted);
      return wanted;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    return (await this.firstAccount()) ?? wanted;
  }

  /** Says that the first account stands; the first time stays. */
  async finishFirstAccount(at: Date): Promise<void> {
    await this.collection.updateOne({ _id: ID, done_at: { $exists: false } }, { $set: { done_at: at } });
  }
}
