import type { Collection, IndexDescription } from 'mongodb';
import type { StoredPassage } from '../../domain/knowledge/stored-passage';
import { deleteInBatches } from '../delete-in-batches';

export const KNOWLEDGE_PASSAGE_INDEXES: IndexDescription[] = [
  { key: { document_id: 1, version: 1, position: 1 } },
  { key: { account_id: 1, chatbot_id: 1, source_id: 1 } },
];

/** The passages of every version of every document; what is searched by are the vectors, elsewhere. */
export class KnowledgePassageRepository {
  constructor(private readonly collection: Collection<StoredPassage>) {}

  /** Keeps passages; one that is kept already stays as it is. */
  async keep(passages: readonly StoredPassage[]): Promise<void> {
    if (passages.length === 0) return;
    await this.collection.bulkWrite(
      passages.map((passage) => ({ replaceOne: { filter: { _id: passage._id }, replacement: passage, upsert: true } })),
      { ordered: false },
    );
  }

  /** Those of `ids` that the chatbot has. */
  async find(accountId: string, chatbotId: string, ids: readonly string[]): Promise<StoredPassage[]> {
    if (ids.length === 0) return [];
    return this.collection.find({ _id: { $in: [...ids] }, account_id: accountId, chatbot_id: chatbotId }).toArray();
  }

  /** Up to `limit` passages of a version in their order, from a position on. */
  async page(
    accountId: string,
    documentId: string,
    version: string,
    from: number,
    limit: number,
  ): Promise<StoredPassage[]> {
    return this.collection
      .find({ document_id: documentId, version, position: { $gte: from, $lt: from + limit }, account_id: accountId })
      .sort({ position: 1 })
      .toArray();
  }

  async count(accountId: string, documentId: string, version: string): Promise<number> {
    return this.collection.countDocuments({ document_id: documentId, version, account_id: accountId });
  }

  /** Deletes the passages of a document, of every version but the one to keep. */
  async deleteOfDocument(accountId: string, documentId: string, keptVersion?: string): Promise<void> {
    await this.delete({
      document_id: documentId,
      account_id: accountId,
      ...(keptVersion === undefined ? {} : { version: { $ne: keptVersion } }),
    });
  }

  async deleteOfSource(accountId: string, chatbotId: string, sourceId: string): Promise<void> {
    await this.delete({ account_id: accountId, chatbot_id: chatbotId, source_id: sourceId });
  }

  async deleteOfChatbot(accountId: string, chatbotId: string): Promise<void> {
    await this.delete({ account_id: accountId, chatbot_id: chatbotId });
  }

  private async delete(filter: object): Promise<void> {
    await deleteInBatches(this.collection as unknown as Collection, filter);
  }
}
