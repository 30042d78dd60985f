import type { Collection } from 'mongodb';
import type { DeliveryState, Message } from '../domain/documents';
import { isDuplicateKey } from './duplicate-key';
import { readPage } from './page';
import type { Page, PageRequest } from './page';

/** No burst comes near it; it bounds what one turn reads. */
const MAX_UNRESOLVED = 100;

/** What an unsend or edit left behind when it came before its message. */
export interface Tombstone {
  _id: string;
  account_id: string;
  chatbot_id: string;
  conversation_id: string;
  mid: string;
  is_deleted?: boolean;
  text?: string;
  edited_at?: Date;
}

/** Customers' messages and what was sent to them. */
export class MessageRepository {
  constructor(private readonly collection: Collection<Message>) {}

  /**
   * Inserts an inbound message and returns what is stored. A message saved earlier stays as it is; a tombstone under its
   * id (an unsend or edit that overtook it) takes effect on it.
   */
  async save(message: Message): Promise<Message> {
    try {
      await this.collection.insertOne(message);
      return message;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const stored = await this.collection.findOne({ _id: message._id, account_id: message.account_id });
    if (!stored || !('tombstone' in stored)) return stored ?? message;
    const { _id, ...fields } = message;
    const merged: Omit<Message, '_id'> = stored.is_deleted
      ? { ...fields, text: '', is_deleted: true, resolution: fields.resolution ?? 'unsent' }
      : { ...fields, text: stored.text, ...(stored.edited_at ? { edited_at: stored.edited_at } : {}), revision: 1 };
    await this.collection.updateOne(
      { _id, tombstone: true },
      {
        $set: merged,
        $unset: { tombstone: '' },
      },
    );
    return { _id, ...merged };
  }

  async get(accountId: string, id: string): Promise<Message | null> {
    return this.collection.findOne({ _id: id, account_id: accountId });
  }

  /** Which of these ids are stored; a tombstone counts, since its customer has taken the message back or changed it. */
  async stored(accountId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await this.collection
      .find({ _id: { $in: [...ids] }, account_id: accountId }, { projection: { _id: 1 } })
      .toArray();
    return new Set(found.map(({ _id }) => _id));
  }

  /** Unanswered messages of a conversation, in the order of Meta's time, then mid. */
  async unresolved(accountId: string, conversationId: string): Promise<Message[]> {
    return this.collection
      .find({ conversation_id: conversationId, account_id: accountId, role: 'user', resolution: null, verified: true })
      .sort({ created_at: 1, mid: 1 })
      .limit(MAX_UNRESOLVED)
      .toArray();
  }

  /** Messages of a conversation before `before`, oldest first, `limit` at most. */
  async history(accountId: string, conversationId: string, before: Date, limit: number): Promise<Message[]> {
    const newest = await this.collection
      .find({ conversation_id: conversationId, account_id: accountId, created_at: { $lt: before } })
      .sort({ created_at: -1, _id: -1 })
      .limit(limit)
      .toArray();
    return newest.reverse();
  }

  /**
   * Resolves those of `ids` that are unresolved; the first resolution stays. `stoppedRun` names the run whose end by an
   * operator resolved them.
   */
  async resolve(accountId: string, ids: readonly string[], resolution: string, stoppedRun?: string): Promise<void> {
    if (ids.length === 0) return;
    await this.collection.updateMany(
      { _id: { $in: [...ids] }, account_id: accountId, resolution: null },
      { $set: { resolution, ...(stoppedRun ? { stopped_run: stoppedRun } : {}) } },
    );
  }

  /** A person's reply at `at` answers everything that the customer wrote before it. */
  async resolveEarlier(accountId: string, conversationId: string, at: Date, resolution: string): Promise<number> {
    const result = await this.collection.updateMany(
      {
        conversation_id: conversationId,
        account_id: accountId,
        role: 'user',
        resolution: null,
        created_at: { $lte: at },
      },
      { $set: { resolution } },
    );
    return result.modifiedCount;
  }

  /** Makes a message unresolved again that was resolved because an operator had ended the run `workflowId`. */
  async reopenStopped(accountId: string, id: string, workflowId: string): Promise<boolean> {
    const result = await this.collection.updateOne(
      { _id: id, account_id: accountId, resolution: 'stopped', stopped_run: workflowId },
      { $set: { resolution: null }, $unset: { stopped_run: '' } },
    );
    return result.modifiedCount === 1;
  }

  /** Takes text and time of an unsigned message from Meta; from now on it counts as unanswered. */
  async verify(accountId: string, id: string, truth: { text: string; created_at: Date }): Promise<void> {
    await this.collection.updateOne(
      { _id: id, account_id: accountId, verified: false, is_deleted: { $ne: true } },
      { $set: { ...truth, verified: true } },
    );
  }

  /** Counts one start by the sweeper and returns how many there were. */
  async countSweep(accountId: string, id: string): Promise<number> {
    const message = await this.collection.findOneAndUpdate(
      { _id: id, account_id: accountId },
      { $inc: { sweeps: 1 } },
      { returnDocument: 'after' },
    );
    return message?.sweeps ?? 0;
  }

  /** Unanswered messages saved before `before`, oldest first: what the sweeper looks at, for all accounts. */
  async unresolvedSince(before: Date, limit: number): Promise<Message[]> {
    return this.collection
      .find({ role: 'user', resolution: null, verified: true, saved_at: { $lt: before } })
      .sort({ saved_at: 1 })
      .limit(limit)
      .toArray();
  }

  /** Writes outgoing messages; those that exist already stay as they are. */
  async insertOutgoing(messages: readonly Message[]): Promise<void> {
    if (messages.length === 0) return;
    await this.collection.bulkWrite(
      messages.map(({ _id, ...fields }) => ({
        updateOne: { filter: { _id }, update: { $setOnInsert: fields }, upsert: true },
      })),
      { ordered: false },
    );
  }

  /** Notes how far an outgoing message has come. */
  async setDelivery(accountId: string, id: string, delivery: DeliveryState, mid?: string): Promise<void> {
    await this.collection.updateOne(
      { _id: id, account_id: accountId },
      { $set: { delivery, ...(mid ? { mid } : {}) } },
    );
  }

  async count(accountId: string, conversationId: string): Promise<number> {
    return this.collection.countDocuments({
      conversation_id: conversationId,
      account_id: accountId,
      role: { $in: ['user', 'assistant', 'human'] },
    });
  }

  /**
   * Removes the text of an unsent message, and resolves it if it was unanswered. An unsend that overtook its message
   * leaves a tombstone that `save` honours.
   */
  async unsend(tombstone: Tombstone): Promise<void> {
    await this.changeOrBury(tombstone, [
      {
        $set: {
          text: '',
          is_deleted: true,
          attachments: '$$REMOVE',
          resolution: { $ifNull: ['$resolution', 'unsent'] },
        },
      },
    ]);
  }

  /** Replaces the text of an edited message; a reply generated over the earlier revision is then not sent. */
  async edit(tombstone: Tombstone & { text: string; edited_at: Date }): Promise<void> {
    await this.changeOrBury(tombstone, [
      {
        $set: {
          text: { $literal: tombstone.text },
          edited_at: tombstone.edited_at,
          revision: { $add: [{ $ifNull: ['$revision', 0] }, 1] },
        },
      },
    ]);
  }

  /** A conversation's messages in strict time order, oldest first; tombstones of messages not seen yet are left out. */
  async list(accountId: string, conversationId: string, page: PageRequest): Promise<Page<Message>> {
    const filter = { conversation_id: conversationId, account_id: accountId, role: { $exists: true } };
    return readPage(this.collection, filter, 'created_at', 1, page);
  }

  private async changeOrBury(tombstone: Tombstone, change: Record<string, unknown>[]): Promise<void> {
    const { _id, account_id } = tombstone;
    for (;;) {
      const changed = await this.collection.updateOne(
        { _id, account_id, role: 'user', is_deleted: { $ne: true } },
        change,
      );
      if (changed.matchedCount > 0) return;
      try {
        await this.collection.insertOne({ ...tombstone, tombstone: true } as unknown as Message);
        return;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const stored = await this.collection.findOne({ _id, account_id });
      if (!stored || stored.is_deleted || (tombstone.edited_at && stored.edited_at)) {
        if (tombstone.is_deleted && stored && !stored.is_deleted) continue;
        return;
      }
      if ('tombstone' in stored) {
        await this.collection.updateOne({ _id, tombstone: true }, { $set: { ...tombstone } });
        return;
      }
    }
  }
}
