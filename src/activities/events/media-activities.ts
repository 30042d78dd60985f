import { isFetchable } from '../../domain/events/attachment';
import { BotSmithError } from '../../domain/errors';
import { deriveId } from '../../domain/ids';
import { MAX_MEDIA_BYTES } from '../../domain/events/media';
import type { Media } from '../../domain/events/media';
import type { Message } from '../../domain/conversations/message';
import type { RunContext } from '../answering/turn-activities';

/** Fetches from Meta's hosts alone. Failures are `BotSmithError`s. */
export interface MediaSource {
  fetch(url: string, options: { maxBytes: number }): Promise<{ contentType: string; bytes: Uint8Array }>;
}

export interface MediaDependencies {
  messages: {
    get(accountId: string, id: string): Promise<Message | null>;
    setAttachment(accountId: string, id: string, index: number, change: { media_id: string }): Promise<void>;
  };
  media: { save(media: Media): Promise<void>; removeOfMessage(accountId: string, messageId: string): Promise<void> };
  source: MediaSource;
  clock: () => Date;
}

/** More than a customer can send at once (ten pictures). */
const MAX_ATTACHMENTS = 10;

/** Keeps what customers send besides words. */
export function createMediaActivities({ messages, media, source, clock }: MediaDependencies) {
  return {
    /**
     * Fetches a message's pictures and voice before their addresses expire. What cannot be had stays a placeholder.
     * Repeatable. @throws BotSmithError (retryable) while Meta's server is away.
     */
    async fetchMedia({ account_id, message_id }: RunContext): Promise<void> {
      const message = await messages.get(account_id, message_id);
      if (!message || message.is_deleted) return;
      for (const [index, attachment] of (message.attachments ?? []).slice(0, MAX_ATTACHMENTS).entries()) {
        const { url, media_id } = attachment;
        if (media_id !== undefined || url === undefined || !isFetchable(attachment)) continue;
        const fetched = await fetchOne(url);
        if (fetched) await keep(message, index, fetched);
      }
      // Unsent or erased in the meantime: nothing of it may stay.
      const current = await messages.get(account_id, message_id);
      if (!current || current.is_deleted) await media.removeOfMessage(account_id, message_id);
    },
  };

  async function fetchOne(url: string) {
    try {
      return await source.fetch(url, { maxBytes: MAX_MEDIA_BYTES });
    } catch (error) {
      if (error instanceof BotSmithError && !error.retryable) return null;
      throw error;
    }
  }

  async function keep(
    message: Message,
    index: number,
    { contentType, bytes }: { contentType: string; bytes: Uint8Array },
  ): Promise<void> {
    const { account_id, chatbot_id, conversation_id, _id: message_id } = message;
    const media_id = deriveId('media', message_id, index);
    await media.save({
      _id: media_id,
      ...{ account_id, chatbot_id, conversation_id, message_id },
      content_type: contentType,
      size: bytes.length,
      bytes,
      created_at: clock(),
    });
    await messages.setAttachment(account_id, message_id, index, { media_id });
  }
}
