import type { Collection, IndexDescription } from 'mongodb';
import type { ContactHashes } from '../../domain/contacts/contact-hash';
import type { Contact, ErasedContact, Erasure, ErasureCounts } from '../../domain/contacts/erasure';
import { isDuplicateKey } from '../duplicate-key';
import { findErasedContact } from './erased-contact';

export const ERASURE_INDEXES: IndexDescription[] = [
  { key: { status: 1, requested_at: 1 } },
  { key: { account_id: 1, chatbot_id: 1 } },
];

export const ERASED_CONTACT_INDEXES: IndexDescription[] = [{ key: { account_id: 1, chatbot_id: 1 } }];

/** Requests to erase persons, their receipts, and what is remembered of the erased. */
export class ErasureRepository {
  constructor(
    private readonly erasures: Collection<Erasure>,
    private readonly erasedContacts: Collection<ErasedContact>,
    private readonly contacts: Pick<ContactHashes, 'of' | 'every'>,
  ) {}

  /** Stores a request; one that stands already under its id stays as it is. */
  async open(erasure: Erasure): Promise<void> {
    try {
      await this.erasures.insertOne(erasure);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async get(accountId: string, erasureId: string): Promise<Erasure | null> {
    return this.erasures.findOne({ _id: erasureId, account_id: accountId });
  }

  /** Fixes from which epoch the person counts anew; the first value stays. */
  async fixEpoch(accountId: string, erasureId: string, epoch: number): Promise<void> {
    await this.erasures.updateOne(
      { _id: erasureId, account_id: accountId, epoch: { $exists: false } },
      { $set: { epoch } },
    );
  }

  /**
   * From now on whatever happened to this person up to `erasedAt` is refused, and what they do later begins with `epoch`.
   * Repeated, it changes nothing.
   */
  async bury({ account_id, chatbot_id, igsid }: Contact, epoch: number, erasedAt: Date): Promise<void> {
    const _id = this.contacts.of(chatbot_id, igsid);
    await this.remember({ _id, account_id, chatbot_id, epoch, erased_at: erasedAt });
  }

  /** What is remembered of an erased person, as `bury` wrote it before a backup was restored. Repeated, it changes nothing. */
  async remember({ _id, account_id, chatbot_id, epoch, erased_at }: ErasedContact): Promise<void> {
    try {
      await this.erasedContacts.updateOne(
        { _id, epoch: { $lt: epoch } },
        { $set: { epoch, erased_at }, $setOnInsert: { account_id, chatbot_id } },
        { upsert: true },
      );
    } catch (error) {
      // It stands with this epoch or a later one.
      if (!isDuplicateKey(error)) throw error;
    }
  }

  /** What is remembered of this person's newest erasure; null when they never were erased. */
  async erasedContact({ chatbot_id, igsid }: Contact): Promise<ErasedContact | null> {
    return findErasedContact(this.erasedContacts, this.contacts.every(chatbot_id, igsid));
  }

  /** Notes what there is to erase; the first count stays, since later ones find less. */
  async noteCounts(accountId: string, erasureId: string, counts: ErasureCounts): Promise<void> {
    await this.erasures.updateOne(
      { _id: erasureId, account_id: accountId, counts: { $exists: false } },
      { $set: { counts } },
    );
  }

  /** Turns the request into a receipt, which no longer says who it was. */
  async finish(accountId: string, erasureId: string, at: Date): Promise<void> {
    await this.erasures.updateOne(
      { _id: erasureId, account_id: accountId, status: 'running' },
      { $set: { status: 'done', finished_at: at }, $unset: { igsid: '' } },
    );
  }

  /** Requests of all accounts that are older than `before` and not done. */
  async unfinished(before: Date, limit: number): Promise<Erasure[]> {
    return this.erasures
      .find({ status: 'running', requested_at: { $lt: before } })
      .sort({ requested_at: 1 })
      .limit(limit)
      .toArray();
  }
}
