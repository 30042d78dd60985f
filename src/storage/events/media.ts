import type { Collection, IndexDescription } from 'mongodb';
import type { Media } from '../../domain/events/media';
import { isDuplicateKey } from '../duplicate-key';

export const MEDIA_INDEXES: IndexDescription[] = [
  { key: { message_id: 1 } },
  { key: { conversation_id: 1 } },
  { key: { account_id: 1, chatbot_id: 1 } },
];

/** Customers' pictures and voice messages, by the attachment that they belong to, and their profile pictures. */
export class MediaRepository {
  constructor(private readonly collection: Collection<Media>) {}

  /** Keeps the bytes once; a repetition changes nothing. */
  async save(media: Media): Promise<void> {
    try {
      await this.collection.insertOne(media);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async get(accountId: string, id: string): Promise<Media | null> {
    return this.collection.findOne({ _id: id, account_id: accountId }, { promoteBuffers: true });
  }

  /** Forgets one. */
  async remove(accountId: string, id: string): Promise<void> {
    await this.collection.deleteOne({ _id: id, account_id: accountId });
  }

  /** Forgets what a message had shown. */
  async removeOfMessage(accountId: string, messageId: string): Promise<void> {
    await this.collection.deleteMany({ message_id: messageId, account_id: accountId });
  }
}
