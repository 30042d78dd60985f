import type { Collection, IndexDescription } from 'mongodb';
import type { SavedReply } from '../../domain/conversations/saved-reply';
import { ConflictError } from '../../domain/errors';
import { isDuplicateKey } from '../duplicate-key';
import { readPage } from '../page';
import type { Page, PageRequest } from '../page';

export const SAVED_REPLY_INDEXES: IndexDescription[] = [
  { key: { account_id: 1, shortcut: 1 }, unique: true },
  { key: { account_id: 1, created_at: -1, _id: -1 } },
];

/** The account's saved replies. */
export class SavedReplyRepository {
  constructor(private readonly collection: Collection<SavedReply>) {}

  /** @throws ConflictError `shortcut_taken`. */
  async create(reply: SavedReply): Promise<void> {
    await taken(async () => this.collection.insertOne(reply));
  }

  /** Newest first. */
  async list(accountId: string, page: PageRequest): Promise<Page<SavedReply>> {
    return readPage(this.collection, { by: { account_id: accountId } }, 'created_at', -1, page);
  }

  /** Changes what is named; null when the account has no such reply. @throws ConflictError `shortcut_taken`. */
  async change(
    accountId: string,
    id: string,
    change: { shortcut?: string | undefined; text?: string | undefined },
  ): Promise<SavedReply | null> {
    const set = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    return taken(async () =>
      this.collection.findOneAndUpdate(
        { _id: id, account_id: accountId },
        { $set: { ...set, updated_at: new Date() } },
        { returnDocument: 'after' },
      ),
    );
  }

  /** False when the account has no such reply. */
  async delete(accountId: string, id: string): Promise<boolean> {
    return (await this.collection.deleteOne({ _id: id, account_id: accountId })).deletedCount === 1;
  }
}

async function taken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new ConflictError('shortcut_taken', 'Another saved reply has this shortcut; choose another one.');
  }
}
