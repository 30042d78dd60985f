import type { Collection, IndexDescription } from 'mongodb';
import type { StoredDocument } from '../../domain/knowledge/stored-passage';
import { deleteInBatches } from '../delete-in-batches';

export const KNOWLEDGE_DOCUMENT_INDEXES: IndexDescription[] = [{ key: { account_id: 1, chatbot_id: 1, source_id: 1 } }];

/** Which version of each document readers find. */
export class KnowledgeDocumentRepository {
  constructor(private readonly collection: Collection<StoredDocument>) {}

  /** Those of `ids` that the chatbot has. */
  async find(accountId: string, chatbotId: string, ids: readonly string[]): Promise<StoredDocument[]> {
    if (ids.length === 0) return [];
    return this.collection.find({ _id: { $in: [...ids] }, account_id: accountId, chatbot_id: chatbotId }).toArray();
  }

  /** From here on readers find this version of the document. */
  async serve(document: StoredDocument): Promise<void> {
    const { _id, ...fields } = document;
    await this.collection.updateOne({ _id, account_id: fields.account_id }, { $set: fields }, { upsert: true });
  }

  async delete(accountId: string, documentId: string): Promise<void> {
    await this.collection.deleteOne({ _id: documentId, account_id: accountId });
  }

  async deleteOfSource(accountId: string, chatbotId: string, sourceId: string): Promise<void> {
    await deleteInBatches(this.collection as unknown as Collection, {
      account_id: accountId,
      chatbot_id: chatbotId,
      source_id: sourceId,
    });
  }

  async deleteOfChatbot(accountId: string, chatbotId: string): Promise<void> {
    await deleteInBatches(this.collection as unknown as Collection, { account_id: accountId, chatbot_id: chatbotId });
  }
}
