import type { Collection, Filter, IndexDescription } from 'mongodb';
import type { KnowledgeSource } from '../../domain/knowledge/knowledge-source';
import { isDuplicateKey } from '../duplicate-key';
import { readPage } from '../page';
import type { Page, PageRequest } from '../page';

export const KNOWLEDGE_SOURCE_INDEXES: IndexDescription[] = [
  { key: { account_id: 1, chatbot_id: 1, created_at: -1, _id: -1 } },
  // The account's limit of bytes is counted by it.
  { key: { account_id: 1, bytes: 1 } },
];

/** What a chatbot knows: texts, files, websites. The chunks themselves are in the vector store. */
export class KnowledgeSourceRepository {
  constructor(private readonly collection: Collection<KnowledgeSource>) {}

  /** Stores a source; one that stands already under its id (a repeated request) stays as it is. */
  async create(source: KnowledgeSource): Promise<void> {
    try {
      await this.collection.insertOne(source);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async get(accountId: string, chatbotId: string, sourceId: string): Promise<KnowledgeSource | null> {
    return this.collection.findOne({ _id: sourceId, account_id: accountId, chatbot_id: chatbotId });
  }

  /** The chatbot's sources, newest first. */
  async list(accountId: string, chatbotId: string, page: PageRequest): Promise<Page<KnowledgeSource>> {
    return readPage(this.collection, { account_id: accountId, chatbot_id: chatbotId }, 'created_at', -1, page);
  }

  /**
   * Marks a source as being read, before any of the work is done: what dies in it leaves the mark. False when it is gone, or
   * when somebody has begun since `seen` was read.
   */
  async beginReading(
    seen: KnowledgeSource,
    { reader, strikes }: { reader: string; strikes: number },
  ): Promise<boolean> {
    const result = await this.collection.updateOne(
      { _id: seen._id, account_id: seen.account_id, reader: seen.reader ?? null } as Filter<KnowledgeSource>,
      { $set: { status: 'processing', reader, strikes, updated_at: new Date() }, $unset: { error: '' } },
    );
    return result.matchedCount === 1;
  }

  /** Takes the mark of a try away that has ended in order, whatever came of it; `strike` holds its end against the source. */
  async endReading(accountId: string, sourceId: string, reader: string, strike: boolean): Promise<void> {
    await this.collection.updateOne(
      { _id: sourceId, account_id: accountId, reader },
      { $unset: { reader: '' }, ...(strike ? { $inc: { strikes: 1 } } : {}) },
    );
  }

  /** `chunkCount` is how many chunks of it can be found now. */
  async markReady(accountId: string, sourceId: string, chunkCount: number): Promise<void> {
    await this.change(accountId, sourceId, {
      $set: { status: 'ready', chunk_count: chunkCount, updated_at: new Date() },
      $unset: { error: '', reader: '', strikes: '' },
    });
  }

  /** `error` is shown to the owner: no secret, and what to do next. */
  async markFailed(accountId: string, sourceId: string, error: { code: string; message: string }): Promise<void> {
    await this.change(accountId, sourceId, {
      $set: { status: 'failed', error, updated_at: new Date() },
      $unset: { reader: '' },
    });
  }

  async delete(accountId: string, chatbotId: string, sourceId: string): Promise<boolean> {
    const result = await this.collection.deleteOne({ _id: sourceId, account_id: accountId, chatbot_id: chatbotId });
    return result.deletedCount === 1;
  }

  private async change(accountId: string, sourceId: string, update: Record<string, unknown>): Promise<void> {
    await this.collection.updateOne({ _id: sourceId, account_id: accountId }, update);
  }
}
