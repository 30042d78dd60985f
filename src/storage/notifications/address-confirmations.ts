import type { Collection, IndexDescription } from 'mongodb';
import { addressKey } from '../../domain/notifications/recipient';
import type { AddressConfirmation } from '../../domain/notifications/recipient';

export const ADDRESS_CONFIRMATION_INDEXES: IndexDescription[] = [
  { key: { account_id: 1, email: 1 } },
  { key: { expires_at: 1 }, expireAfterSeconds: 0 },
];

/** Questions whether an address may be written to; the database removes expired ones by itself. */
export class AddressConfirmationRepository {
  constructor(private readonly collection: Collection<AddressConfirmation>) {}

  async create(confirmation: AddressConfirmation): Promise<void> {
    await this.collection.insertOne({ ...confirmation, email: addressKey(confirmation.email) });
  }

  /** The living question of this token digest: whoever holds the token names no account. */
  async find(digest: string, now: Date): Promise<AddressConfirmation | null> {
    return this.collection.findOne({ _id: digest, expires_at: { $gt: now } });
  }

  /** The account's living questions to these addresses. */
  async pending(accountId: string, emails: readonly string[], now: Date): Promise<AddressConfirmation[]> {
    const asked = { account_id: accountId, email: { $in: emails.map(addressKey) }, expires_at: { $gt: now } };
    return this.collection.find(asked).toArray();
  }

  /** Takes back whatever an address was asked, or one question alone. */
  async withdraw(accountId: string, email: string, digest?: string): Promise<void> {
    await this.collection.deleteMany({
      account_id: accountId,
      email: addressKey(email),
      ...(digest === undefined ? {} : { _id: digest }),
    });
  }
}
