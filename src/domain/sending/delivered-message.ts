import type { Message } from '../conversations/message';
import type { KnownOfDelivery } from './outgoing-row';

/** An outgoing message as it is first written, with its `delivery`, and what else is known of how far it has come. */
export interface DeliveredMessage {
  message: Message;
  known: KnownOfDelivery;
}
