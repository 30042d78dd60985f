import type { Collection, IndexDescription } from 'mongodb';
import type { User } from '../../domain/access/user';
import { ConflictError } from '../../domain/errors';
import { isDuplicateKey } from '../duplicate-key';

/** Bounds what one notification sends; no account has more. */
const MAX_OWNERS = 20;

export const USER_INDEXES: IndexDescription[] = [
  { key: { email: 1 }, unique: true },
  { key: { account_id: 1 } },
  { key: { account_id: 1, created_at: -1, _id: -1 } },
];

/** People who sign in. An e-mail address names one user in the whole product; it is compared in lower case. */
export class UserRepository {
  constructor(private readonly collection: Collection<User>) {}

  async get(accountId: string, userId: string): Promise<User | null> {
    return this.collection.findOne({ _id: userId, account_id: accountId });
  }

  /** Before anybody has signed in the account is not known: this is the one lookup without it. */
  async findByEmail(email: string): Promise<User | null> {
    return this.collection.findOne({ email: email.trim().toLowerCase() });
  }

  /** Whether there is anybody at all. */
  async any(): Promise<boolean> {
    return (await this.collection.findOne({}, { projection: { _id: 1 } })) !== null;
  }

  /** The e-mail addresses of the account's owners. */
  async ownerEmails(accountId: string): Promise<string[]> {
    const owners = await this.collection
      .find({ account_id: accountId, role: 'owner' }, { projection: { email: 1 } })
      .limit(MAX_OWNERS)
      .toArray();
    return owners.map(({ email }) => email);
  }

  /** Which of these addresses are those of members who have proved them, in lower case. */
  async provedEmails(accountId: string, emails: readonly string[]): Promise<string[]> {
    const asked = [...new Set(emails.map((email) => email.trim().toLowerCase()))];
    const members = await this.collection
      .find({ email: { $in: asked }, account_id: accountId, email_proved: true }, { projection: { email: 1 } })
      .toArray();
    return members.map(({ email }) => email);
  }

  /** @throws ConflictError `email_in_use`. */
  async create(user: User): Promise<void> {
    try {
      await this.collection.insertOne({ ...user, email: user.email.trim().toLowerCase() });
    } catch (error) {
      if (isDuplicateKey(error)) throw new ConflictError('email_in_use', 'This e-mail address has a user already.');
      throw error;
    }
  }

  /** Sets the name that colleagues see, or removes it; false when the user is gone. */
  async rename(accountId: string, userId: string, name: string | null): Promise<boolean> {
    const result = await this.collection.updateOne(
      { _id: userId, account_id: accountId },
      name === null ? { $unset: { name: '' } } : { $set: { name } },
    );
    return result.matchedCount === 1;
  }

  /** Replaces the password whose hash is `current` and ends every session; false when it is another one by now. */
  async replacePasswordHash(accountId: string, userId: string, current: string, next: string): Promise<boolean> {
    const result = await this.collection.updateOne(
      { _id: userId, account_id: accountId, password_hash: current },
      { $set: { password_hash: next, sessions_from: new Date() } },
    );
    return result.modifiedCount === 1;
  }

  /** Sets the password of a user who has none; false when they have one by now, or are gone. */
  async setFirstPassword(
    accountId: string,
    userId: string,
    first: Pick<User, 'password_hash' | 'email_proved' | 'name'>,
  ): Promise<boolean> {
    const result = await this.collection.updateOne(
      { _id: userId, account_id: accountId, password_hash: { $exists: false } },
      { $set: first },
    );
    return result.modifiedCount === 1;
  }

  /** Sets the password of somebody who has the link for it, and ends every session; false when they are gone. */
  async resetPassword(
    accountId: string,
    userId: string,
    reset: { password_hash: string; provesEmail: boolean },
  ): Promise<boolean> {
    const { password_hash, provesEmail } = reset;
    const result = await this.collection.updateOne(
      { _id: userId, account_id: accountId },
      { $set: { password_hash, sessions_from: new Date(), ...(provesEmail ? { email_proved: true } : {}) } },
    );
    return result.matchedCount === 1;
  }

  /** Removes a user whose address was never proved; false when it is proved by now, or they are gone or an operator. */
  async removeUnproved(accountId: string, userId: string): Promise<boolean> {
    const result = await this.collection.deleteOne({
      _id: userId,
      account_id: accountId,
      email_proved: { $ne: true },
      operator: { $ne: true },
    });
    return result.deletedCount === 1;
  }

  /** Gives or takes the flag above accounts; false when nobody has this address. */
  async setOperator(email: string, operator: boolean): Promise<boolean> {
    const result = await this.collection.updateOne({ email: email.trim().toLowerCase() }, { $set: { operator } });
    return result.matchedCount === 1;
  }
}
