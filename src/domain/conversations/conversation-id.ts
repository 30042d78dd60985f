import { deriveId } from '../ids';

/** The id of a customer's conversation with a chatbot; `epoch` says how often the customer was erased before. */
export function conversationIdOf(chatbotId: string, customerId: string, epoch: number): string {
  return deriveId('conversation', chatbotId, customerId, epoch);
}
