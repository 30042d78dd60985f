import type { Collection, IndexDescription } from 'mongodb';
import type { InboxEntry } from '../../domain/events/inbox-entry';
import { isDuplicateKey } from '../duplicate-key';

export const INBOX_INDEXES: IndexDescription[] = [
  { key: { received_at: 1 } },
  { key: { chatbot_id: 1, received_at: 1 } },
  { key: { chatbot_id: 1, signed: 1 } },
  { key: { account_id: 1, signed: 1 } },
];

/**
 * Webhook bodies that Temporal could not take yet. The lease only saves work: two processes that drain the same entry meet
 * the same workflow ids.
 */
export class InboxRepository {
  constructor(private readonly collection: Collection<InboxEntry>) {}

  /** Keeps a body; a redelivery of it changes nothing. */
  async add(entry: InboxEntry): Promise<void> {
    try {
      await this.collection.insertOne(entry);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  /** The chatbots for which something waits, in an order that means nothing. */
  async chatbots(): Promise<string[]> {
    return this.collection.distinct('chatbot_id');
  }

  /** The ids of a chatbot's entries that nobody works on, oldest first, at most `limit`. */
  async ready(chatbotId: string, now: Date, limit: number): Promise<string[]> {
    const waiting = await this.collection
      .find({ chatbot_id: chatbotId, lease_until: { $not: { $gte: now } } }, { projection: { _id: 1 } })
      .sort({ received_at: 1 })
      .limit(limit)
      .toArray();
    return waiting.map(({ _id }) => _id);
  }

  /** Leases an entry for `leaseMs`; null when it is gone or somebody else works on it. */
  async lease(id: string, now: Date, leaseMs: number): Promise<InboxEntry | null> {
    const lease_until = new Date(now.getTime() + leaseMs);
    const { modifiedCount } = await this.collection.updateOne(
      { _id: id, lease_until: { $not: { $gte: now } } },
      { $set: { lease_until }, $inc: { attempts: 1 } },
    );
    return modifiedCount === 1 ? this.collection.findOne({ _id: id }) : null;
  }

  /** Gives a leased entry back; it is not tried again before `notBefore`. */
  async postpone(id: string, notBefore: Date): Promise<void> {
    await this.collection.updateOne({ _id: id }, { $set: { lease_until: notBefore } });
  }

  /** The waiting bodies of a chatbot in which this scoped id stands. */
  async *holding(chatbotId: string, igsid: string): AsyncIterable<InboxEntry> {
    for await (const entry of this.collection.find({ chatbot_id: chatbotId })) {
      if (entry.body.includes(igsid)) yield entry;
    }
  }

  /** Replaces a body that is still the one that was read. */
  async replaceBody(id: string, from: string, to: string): Promise<void> {
    await this.collection.updateOne({ _id: id, body: from }, { $set: { body: to } });
  }

  /** Everything in it is durable elsewhere now. */
  async remove(id: string): Promise<void> {
    await this.collection.deleteOne({ _id: id });
  }

  /** How many bodies wait, at most `limit`; only unsigned ones of one chatbot when it is named. */
  async count(limit: number, unsignedOf?: string): Promise<number> {
    const filter = unsignedOf === undefined ? {} : { chatbot_id: unsignedOf, signed: false };
    return this.collection.countDocuments(filter, { limit });
  }

  /** How many signed bodies of an account wait, at most `limit`. */
  async countSigned(accountId: string, limit: number): Promise<number> {
    return this.collection.countDocuments({ account_id: accountId, signed: true }, { limit });
  }
}
