import type { Collection, IndexDescription } from 'mongodb';
import type { ConversationNote } from '../../domain/conversations/conversation-note';
import { readPage } from '../page';
import type { Page, PageRequest } from '../page';

export const NOTE_INDEXES: IndexDescription[] = [
  { key: { conversation_id: 1, created_at: -1, _id: -1 } },
  { key: { account_id: 1, chatbot_id: 1 } },
  // The account's limit of notes is counted by it.
  { key: { account_id: 1 } },
];

/** Members' remarks about conversations. */
export class ConversationNoteRepository {
  constructor(private readonly collection: Collection<ConversationNote>) {}

  async create(note: ConversationNote): Promise<void> {
    await this.collection.insertOne(note);
  }

  /** The notes of a conversation, newest first. */
  async list(accountId: string, conversationId: string, page: PageRequest): Promise<Page<ConversationNote>> {
    const listed = { by: { conversation_id: conversationId }, where: { account_id: accountId } };
    return readPage(this.collection, listed, 'created_at', -1, page);
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
