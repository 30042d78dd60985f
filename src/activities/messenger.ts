import type { ListedMessage } from '../domain/conversation-evidence';

/** Instagram as the activities see it, for one integration. Failures are `GraphError`s. */
export interface Messenger {
  sendText(recipientId: string, text: string): Promise<{ messageId: string }>;
  /** Typing and seen: never worth a failure, so it does not throw. */
  showPresence(recipientId: string): Promise<void>;
  findConversationMessages(customerId: string): Promise<ListedMessage[]>;
  getUserName(customerId: string): Promise<string | null>;
}

/** Hands out a messenger with the integration's newest credentials; null when the chatbot has no integration. */
export interface MessengerSource {
  messenger(accountId: string, chatbotId: string): Promise<Messenger | null>;
}
