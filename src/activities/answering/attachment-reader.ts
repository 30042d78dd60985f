import type { PromptImage } from '../../domain/answering/prompt/prompt-image';
import type { Chatbot } from '../../domain/answering/chatbot';
import type { Message } from '../../domain/conversations/message';

/** What was fetched of the customers' attachments. */
export interface AttachmentReader {
  /** Pictures of these messages, a few at most and of a moderate size. */
  images(messages: readonly Message[]): Promise<ReadonlyMap<string, PromptImage[]>>;
  /** The messages with what was said in their voice messages, as far as the chatbot's provider can write it down. */
  withTranscripts(chatbot: Chatbot, messages: readonly Message[], signal: AbortSignal): Promise<Message[]>;
}
