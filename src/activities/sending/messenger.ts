import type { ListedMessage } from '../../domain/sending/conversation-evidence';
import type { Integration } from '../../domain/connection/integration';

/** Instagram as the activities see it, for one integration. Failures are `GraphError`s. */
export interface Messenger {
  /**
   * Waits until the account may send one message of this kind by Meta's limits. To be called before the row is marked as
   * being sent: sending itself does not wait. @throws RetryLaterError when it takes longer than a moment.
   */
  ready(kind: 'text' | 'media'): Promise<void>;
  /** `humanAgent`: a person wrote it, more than 24 hours after the customer's last act. */
  sendText(recipientId: string, text: string, options?: { humanAgent?: boolean }): Promise<{ messageId: string }>;
  /** Answers a comment by a private message; Meta takes one a comment. */
  sendPrivateReply(commentId: string, text: string): Promise<{ messageId: string }>;
  /** Shows the customer's messages as seen: never worth a failure, so it does not throw. */
  showSeen(recipientId: string): Promise<void>;
  /** Shows typing, until a message comes or twenty seconds have passed; it does not throw either. */
  showTyping(recipientId: string): Promise<void>;
  findConversationMessages(customerId: string): Promise<ListedMessage[]>;
  getUserProfile(customerId: string): Promise<{ name?: string; username?: string; profilePic?: string }>;
}

export interface MessengerSource {
  /** A messenger with the integration's newest credentials; null when the chatbot has no integration. */
  messenger(accountId: string, chatbotId: string): Promise<Messenger | null>;
  /** A messenger with the credentials of an integration that was just read. @throws BotSmithError `credential_unreadable`. */
  of(integration: Integration): Messenger;
}
