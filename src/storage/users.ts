import type { Collection } from 'mongodb';
import type { User } from '../domain/documents';
import { ConflictError } from '../domain/errors';
import { isDuplicateKey } from './duplicate-key';

/** Bounds what one notification sends; no account has more. */
const MAX_OWNERS = 20;

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

  /** @throws ConflictError `email_in_use`. */
  async create(user: User): Promise<void> {
    try {
      await this.collection.insertOne({ ...user, email: user.email.trim().toLowerCase() });
    } catch (error) {
      if (isDuplicateKey(error)) throw new ConflictError('email_in_use', 'This e-mail address has a user already.');
      throw error;
    }
  }

  /** Replaces the password whose hash is `current`; false when it is another one by now. */
  async replacePasswordHash(accountId: string, userId: string, current: string, next: string): Promise<boolean> {
    const result = await this.collection.updateOne(
      { _id: userId, account_id: accountId, password_hash: current },
      { $set: { password_hash: next } },
    );
    return result.modifiedCount === 1;
  }

  /** Gives or takes the flag above accounts; false when nobody has this address. */
  async setOperator(email: string, operator: boolean): Promise<boolean> {
    const result = await this.collection.updateOne({ email: email.trim().toLowerCase() }, { $set: { operator } });
    return result.matchedCount === 1;
  }
}
