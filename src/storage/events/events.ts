import type { Collection, IndexDescription } from 'mongodb';
import type { StoredEvent } from '../../domain/events/stored-event';
import { isDuplicateKey } from '../duplicate-key';

export const EVENT_INDEXES: IndexDescription[] = [
  { key: { account_id: 1, chatbot_id: 1, created_at: -1 } },
  { key: { account_id: 1, chatbot_id: 1, customer_id: 1 } },
  { key: { customer_id: 1 } },
  { key: { conversation_id: 1 } },
];

/** Webhook events that are no message, kept as Meta sent them: Meta offers no replay. */
export class EventRepository {
  constructor(private readonly collection: Collection<StoredEvent>) {}

  /** Keeps the event; a redelivery of it changes nothing. */
  async save(event: StoredEvent): Promise<void> {
    try {
      await this.collection.insertOne(event);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
