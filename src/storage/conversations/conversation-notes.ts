import type { Collection } from 'mongodb';
import type { ConversationNote } from '../../domain/conversations/conversation-note';
import { readPage } from '../page';
import type { Page, PageRequest } from '../page';

/** Members' remarks about conversations. */
export class ConversationNoteRepository {
  constructor(private readonly collection: Collection<ConversationNote>) {}

  async create(note: ConversationNote): Promise<void> {
    await this.collection.insertOne(note);
  }

  /** The notes of a conversation, newest first. */
  async list(accountId: string, conversationId: string, page: PageRequest): Promise<Page<ConversationNote>> {
    const filter = { conversation_id: conversationId, account_id: accountId };
    return readPage(this.collection, filter, 'created_at', -1, page);
  }

  async delete(accountId: string, conversationId: string, noteId: string): Promise<boolean> {
    const result = await this.collection.deleteOne({
      _id: noteId,
      account_id: accountId,
      conversation_id: conversationId,
    });
    return result.deletedCount === 1;
  }
}
