import type { Collection, IndexDescription } from 'mongodb';
import type { Invitation } from '../../domain/access/invitation';
import { readPage } from '../page';
import type { Page, PageRequest } from '../page';

const PENDING = { accepted_at: { $exists: false }, withdrawn_at: { $exists: false } };

export const INVITATION_INDEXES: IndexDescription[] = [
  { key: { token_digest: 1 }, unique: true },
  { key: { account_id: 1, created_at: -1, _id: -1 } },
  { key: { expires_at: 1 }, expireAfterSeconds: 0 },
];

/** Invitations; the database removes expired ones by itself. */
export class InvitationRepository {
  constructor(private readonly collection: Collection<Invitation>) {}

  async create(invitation: Invitation): Promise<void> {
    await this.collection.insertOne(invitation);
  }

  /** The pending invitation of this token digest: whoever holds the token names no account. */
  async findPending(tokenDigest: string, now: Date): Promise<Invitation | null> {
    return this.collection.findOne({ token_digest: tokenDigest, expires_at: { $gt: now }, ...PENDING });
  }

  /** The account's pending invitations, newest first. */
  async list(accountId: string, now: Date, page: PageRequest): Promise<Page<Invitation>> {
    const listed = { by: { account_id: accountId }, where: { expires_at: { $gt: now }, ...PENDING } };
    return readPage(this.collection, listed, 'created_at', -1, page);
  }

  /** Closes an invitation because its seat was taken; false when it was withdrawn before. */
  async accept(accountId: string, id: string, at: Date): Promise<boolean> {
    const result = await this.collection.updateOne(
      { _id: id, account_id: accountId, withdrawn_at: { $exists: false } },
      { $set: { accepted_at: at } },
    );
    return result.matchedCount === 1;
  }

  /** Takes a pending invitation back; false when the account has no such one. */
  async withdraw(accountId: string, id: string): Promise<boolean> {
    const result = await this.collection.updateOne(
      { _id: id, account_id: accountId, ...PENDING },
      { $set: { withdrawn_at: new Date() } },
    );
    return result.modifiedCount === 1;
  }

  /** Takes back whatever is still offered to an address. */
  async withdrawAll(accountId: string, email: string): Promise<void> {
    await this.collection.updateMany(
      { account_id: accountId, email, withdrawn_at: { $exists: false } },
      { $set: { withdrawn_at: new Date() } },
    );
  }
}
