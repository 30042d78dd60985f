import type { Collection, IndexDescription } from 'mongodb';

/** Somebody may choose a new password. `_id` is the SHA-256 digest of the token, so that the store alone resets nothing. */
export interface PasswordReset {
  _id: string;
  account_id: string;
  user_id: string;
  /** An operator passes the link on: whoever uses it need not read the mail of the address. */
  by_operator?: boolean;
  expires_at: Date;
}

export const PASSWORD_RESET_INDEXES: IndexDescription[] = [
  { key: { account_id: 1, user_id: 1 } },
  { key: { expires_at: 1 }, expireAfterSeconds: 0 },
];

/** Tokens for new passwords; the database removes expired ones by itself. */
export class PasswordResetRepository {
  constructor(private readonly collection: Collection<PasswordReset>) {}

  async create(reset: PasswordReset): Promise<void> {
    await this.collection.insertOne(reset);
  }

  /** The living reset of this token digest. */
  async find(digest: string, now: Date): Promise<PasswordReset | null> {
    return this.collection.findOne({ _id: digest, expires_at: { $gt: now } });
  }

  /** Uses a reset up; false when somebody else did. */
  async use({ _id, account_id }: PasswordReset): Promise<boolean> {
    return (await this.collection.deleteOne({ _id, account_id })).deletedCount === 1;
  }

  /** Takes back whatever else the user was sent. */
  async withdrawAll(accountId: string, userId: string): Promise<void> {
    await this.collection.deleteMany({ account_id: accountId, user_id: userId });
  }
}
