import type { AttachmentReader } from '../../activities/answering/attachment-reader';
import type { Chatbot } from '../../domain/answering/chatbot';
import type { Message } from '../../domain/conversations/message';
import type { PromptImage } from '../../domain/answering/prompt/prompt-image';
import type { ChatService } from '../../llm/chat-service';
import type { ChatbotRepository } from '../../storage/connection/chatbots';
import type { MediaRepository } from '../../storage/events/media';
import type { MessageRepository } from '../../storage/conversations/messages';

/** What all three vendors take. */
const IMAGE_TYPES = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);
/** The newest pictures, and no larger than vendors take: more would cost much and tell little. */
const MAX_IMAGES = 4;
const MAX_IMAGE_BYTES = 5 * 1024 * 1024;

export interface AttachmentReaderDependencies {
  media: Pick<MediaRepository, 'get'>;
  messages: Pick<MessageRepository, 'setAttachment'>;
  chat: Pick<ChatService, 'transcribe'>;
  chatbots: Pick<ChatbotRepository, 'providerKey'>;
}

/** Shows models what customers sent, from the bytes that were kept. */
export function createAttachmentReader(dependencies: AttachmentReaderDependencies): AttachmentReader {
  const { media, messages, chat, chatbots } = dependencies;
  return {
    async images(of) {
      const found = new Map<string, PromptImage[]>();
      let left = MAX_IMAGES;
      for (const message of [...of].reverse()) {
        for (const { media_id } of message.attachments ?? []) {
          const image = media_id && left > 0 ? await imageOf(message, media_id) : null;
          if (!image) continue;
          left -= 1;
          found.set(message._id, [...(found.get(message._id) ?? []), image]);
        }
      }
      return found;
    },
    async withTranscripts(chatbot, of, signal) {
      return Promise.all(of.map((message) => understand(chatbot, message, signal)));
    },
  };

  async function imageOf({ account_id }: Message, mediaId: string): Promise<PromptImage | null> {
    const stored = await media.get(account_id, mediaId);
    const type = stored?.content_type.split(';')[0]?.trim() ?? '';
    if (!stored || !IMAGE_TYPES.has(type) || stored.size > MAX_IMAGE_BYTES) return null;
    return { content_type: type, data: Buffer.from(stored.bytes).toString('base64') };
  }

  async function understand(chatbot: Chatbot, message: Message, signal: AbortSignal): Promise<Message> {
    const attachments = await Promise.all(
      (message.attachments ?? []).map(async (attachment, index) => {
        const { type, media_id, transcript } = attachment;
        if (type !== 'audio' || media_id === undefined || transcript !== undefined) return attachment;
        const said = await transcribe(chatbot, message, media_id, signal);
        if (said === undefined) return attachment;
        await messages.setAttachment(message.account_id, message._id, index, { transcript: said });
        return { ...attachment, transcript: said };
      }),
    );
    return attachments.length > 0 ? { ...message, attachments } : message;
  }

  /** Undefined where it cannot be had: the reply is then written without it. */
  async function transcribe(
    chatbot: Chatbot,
    { account_id }: Message,
    mediaId: string,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const stored = await media.get(account_id, mediaId);
    if (!stored) return undefined;
    const said = await chat
      .transcribe(
        {
          provider: chatbot.provider,
          model: chatbot.model,
          apiKey: chatbots.providerKey(chatbot),
          baseUrl: chatbot.base_url,
          contentType: stored.content_type,
          bytes: stored.bytes,
        },
        { signal },
      )
      .catch(() => undefined);
    return said?.trim() ? said.trim() : undefined;
  }
}
