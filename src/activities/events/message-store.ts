import type { DeliveredMessage } from '../../domain/sending/delivered-message';
import type { DeliveryState, KnownOfDelivery } from '../../domain/sending/outgoing-row';
import type { Message } from '../../domain/conversations/message';

/** What activities need of the stored messages; every method is safe to repeat. */
export interface MessageStore {
  save(message: Message): Promise<Message>;
  get(accountId: string, id: string): Promise<Message | null>;
  unresolved(accountId: string, conversationId: string): Promise<Message[]>;
  resolve(accountId: string, ids: readonly string[], resolution: string, stoppedRun?: string): Promise<void>;
  resolveEarlier(accountId: string, conversationId: string, at: Date, resolution: string): Promise<number>;
  reopenStopped(accountId: string, id: string, workflowId: string): Promise<boolean>;
  /** The newest message of this side of the conversation that reached the customer. */
  newestBy(accountId: string, conversationId: string, role: 'assistant' | 'human'): Promise<Message | null>;
  insertOutgoing(messages: readonly Message[]): Promise<void>;
  /** Takes the messages of a reply back that was never sent. */
  removeOfTurn(accountId: string, turnId: string): Promise<void>;
  /** `known` says what is known of it: its mid, since when, why it failed. */
  setDelivery(accountId: string, id: string, delivery: DeliveryState, known?: KnownOfDelivery): Promise<void>;
  /** Writes outgoing messages as far as they have come; of those that exist already that alone changes. */
  noteDelivered(messages: readonly DeliveredMessage[]): Promise<void>;
  /** The same of the parts of a reply; then resolves what it answers. */
  closeReply(
    accountId: string,
    parts: readonly DeliveredMessage[],
    covers: readonly string[],
    resolution: string,
    stoppedRun?: string,
  ): Promise<void>;
  count(accountId: string, conversationId: string): Promise<number>;
}
