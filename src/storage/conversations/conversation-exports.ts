import type { Collection, IndexDescription } from 'mongodb';
import type { ConversationExport, ExportPage } from '../../domain/conversations/conversation-export';
import { isDuplicateKey } from '../duplicate-key';

export const EXPORT_INDEXES: IndexDescription[] = [
  { key: { conversation_id: 1 } },
  { key: { account_id: 1, chatbot_id: 1 } },
  { key: { account_id: 1, expires_at: 1 } },
  { key: { expires_at: 1 }, expireAfterSeconds: 0 },
];

export const EXPORT_PAGE_INDEXES: IndexDescription[] = [
  { key: { conversation_id: 1 } },
  { key: { export_id: 1 } },
  { key: { account_id: 1, chatbot_id: 1 } },
  { key: { expires_at: 1 }, expireAfterSeconds: 0 },
];

/** Exports of conversations and their pages; the database removes both when they expire. */
export class ConversationExportRepository {
  constructor(
    private readonly exports: Collection<ConversationExport>,
    private readonly pages: Collection<ExportPage>,
  ) {}

  /** Stores an export; one that stands already under its id (a repeated request) stays as it is. */
  async create(entry: ConversationExport): Promise<void> {
    try {
      await this.exports.insertOne(entry);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  /** An export that has not expired at `now`. */
  async get(
    accountId: string,
    conversationId: string,
    exportId: string,
    now: Date,
  ): Promise<ConversationExport | null> {
    return this.exports.findOne({
      _id: exportId,
      account_id: accountId,
      conversation_id: conversationId,
      expires_at: { $gt: now },
    });
  }

  /** Writes a page; written again it is the same page. */
  async putPage(page: ExportPage): Promise<void> {
    const { _id, ...fields } = page;
    await this.pages.replaceOne({ _id }, fields, { upsert: true });
  }

  /** Page `n`, counted from 0. */
  async page(accountId: string, exportId: string, n: number): Promise<ExportPage | null> {
    return this.pages.findOne({ _id: `${exportId}/${n}`, account_id: accountId });
  }

  async markReady(accountId: string, exportId: string, size: { pages: number; messages: number }): Promise<void> {
    await this.exports.updateOne(
      { _id: exportId, account_id: accountId },
      { $set: { status: 'ready', page_count: size.pages, message_count: size.messages } },
    );
  }

  /** Removes an export with all its pages. */
  async delete(accountId: string, exportId: string): Promise<void> {
    await this.pages.deleteMany({ account_id: accountId, export_id: exportId });
    await this.exports.deleteOne({ _id: exportId, account_id: accountId });
  }
}
