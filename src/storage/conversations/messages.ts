import type { AnyBulkWriteOperation, Collection, IndexDescription, UpdateFilter } from 'mongodb';
import type { DeliveryState, KnownOfDelivery } from '../../domain/sending/outgoing-row';
import type { DeliveredMessage } from '../../domain/sending/delivered-message';
import type { Message, MessageRating } from '../../domain/conversations/message';
import type { Attachment } from '../../domain/events/inbound-event';
import { isDuplicateKey } from '../duplicate-key';
import { readPage } from '../page';
import type { Page, PageRequest } from '../page';
import { updateAndRead } from '../update-and-read';

/** A conversation's unanswered messages, in the order of Meta's time, then mid. No burst comes near the limit. */
export const UNRESOLVED = {
  filter: { role: 'user', resolution: null, verified: true },
  sort: { created_at: 1, mid: 1 },
  limit: 100,
} as const;

export const MESSAGE_INDEXES: IndexDescription[] = [
  { key: { conversation_id: 1, role: 1, resolution: 1, created_at: 1, mid: 1 } },
  { key: { conversation_id: 1, created_at: 1, _id: 1 } },
  { key: { role: 1, resolution: 1, verified: 1, saved_at: 1 } },
  { key: { conversation_id: 1, mid: 1 } },
  { key: { turn_id: 1 }, sparse: true },
  { key: { opening_digest: 1 }, sparse: true },
  { key: { account_id: 1, chatbot_id: 1, created_at: -1 } },
];

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
      : { ...fields, text: stored.text, ...editOf(stored), revision: 1 };
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

  /** Those of these messages that are the account's. */
  async some(accountId: string, ids: readonly string[]): Promise<Message[]> {
    if (ids.length === 0) return [];
    return this.collection.find({ _id: { $in: [...ids] }, account_id: accountId }).toArray();
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
      .find({ conversation_id: conversationId, account_id: accountId, ...UNRESOLVED.filter })
      .sort(UNRESOLVED.sort)
      .limit(UNRESOLVED.limit)
      .toArray();
  }

  /**
   * Resolves those of `ids` that are unresolved; the first resolution stays. `stoppedRun` names the run whose end by an
   * operator resolved them.
   */
  async resolve(accountId: string, ids: readonly string[], resolution: string, stoppedRun?: string): Promise<void> {
    if (ids.length > 0) await this.collection.bulkWrite([resolving(accountId, ids, resolution, stoppedRun)]);
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

  /**
   * Takes an unsigned message's content from Meta alone; from now on it counts as unanswered. What only the webhook claimed
   * (a button's payload, what it answers, where the customer came from) is dropped.
   */
  async verify(
    accountId: string,
    id: string,
    truth: { text: string; attachments: Attachment[]; created_at: Date },
  ): Promise<void> {
    const { attachments, ...said } = truth;
    await this.collection.updateOne(
      { _id: id, account_id: accountId, verified: false, is_deleted: { $ne: true } },
      {
        $set: { ...said, ...(attachments.length > 0 ? { attachments } : {}), verified: true },
        $unset: {
          ...(attachments.length > 0 ? {} : { attachments: '' }),
          ...{ quick_reply: '', reply_to: '', referral: '' },
        } as const,
      },
    );
  }

  /** Counts one start by the sweeper and returns how many there were; two at the same moment get different numbers. */
  async countSweep(accountId: string, id: string): Promise<number> {
    const one = { _id: id, account_id: accountId };
    for (;;) {
      const message = await this.collection.findOne(one, { projection: { sweeps: 1 } });
      if (!message) return 0;
      const sweeps = (message.sweeps ?? 0) + 1;
      const seen = message.sweeps === undefined ? { sweeps: { $exists: false } } : { sweeps: message.sweeps };
      const changed = await this.collection.updateOne({ ...one, ...seen }, { $set: { sweeps } });
      if (changed.matchedCount === 1) return sweeps;
    }
  }

  /** Unanswered messages saved before `before`, oldest first: what the sweeper looks at, for all accounts. */
  async unresolvedSince(before: Date, limit: number): Promise<Message[]> {
    return this.collection
      .find({ role: 'user', resolution: null, verified: true, saved_at: { $lt: before } })
      .sort({ saved_at: 1 })
      .limit(limit)
      .toArray();
  }

  /** The newest message of the bot or of a person that reached the customer; Instagram's own automation is neither. */
  async newestBy(accountId: string, conversationId: string, role: 'assistant' | 'human'): Promise<Message | null> {
    const [newest] = await this.collection
      .find({
        conversation_id: conversationId,
        account_id: accountId,
        role,
        delivery: { $in: ['sent', 'unknown'] },
        automated: { $ne: true },
      })
      .sort({ created_at: -1 })
      .limit(1)
      .toArray();
    return newest ?? null;
  }

  /** Notes what was fetched and understood of an attachment. */
  async setAttachment(
    accountId: string,
    id: string,
    index: number,
    change: { media_id?: string; transcript?: string },
  ): Promise<void> {
    const set = Object.fromEntries(
      Object.entries(change).map(([field, value]) => [`attachments.${index}.${field}`, value]),
    );
    await this.collection.updateOne(
      { _id: id, account_id: accountId, is_deleted: { $ne: true }, [`attachments.${index}`]: { $exists: true } },
      { $set: set },
    );
  }

  /** Takes the messages of a reply back that was never sent. */
  async removeOfTurn(accountId: string, turnId: string): Promise<void> {
    await this.collection.deleteMany({
      turn_id: turnId,
      account_id: accountId,
      role: 'assistant',
      delivery: 'pending',
    });
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

  /** Notes how far an outgoing message has come, and what is known of it. */
  async setDelivery(
    accountId: string,
    id: string,
    delivery: DeliveryState,
    known: KnownOfDelivery = {},
  ): Promise<void> {
    await this.collection.updateOne({ _id: id, account_id: accountId }, deliveryChange(delivery, known));
  }

  /** Writes outgoing messages as far as they have come; of those that exist already that alone changes. */
  async noteDelivered(messages: readonly DeliveredMessage[]): Promise<void> {
    if (messages.length > 0) await this.collection.bulkWrite(messages.map(delivered), { ordered: false });
  }

  /** Notes how far the parts of a reply have come, and then resolves what it answers, as `resolve` does: one request. */
  async closeReply(
    accountId: string,
    parts: readonly DeliveredMessage[],
    covers: readonly string[],
    resolution: string,
    stoppedRun?: string,
  ): Promise<void> {
    const writes = [
      ...parts.map(delivered),
      ...(covers.length > 0 ? [resolving(accountId, covers, resolution, stoppedRun)] : []),
    ];
    if (writes.length > 0) await this.collection.bulkWrite(writes);
  }

  async count(accountId: string, conversationId: string): Promise<number> {
    return this.collection.countDocuments({
      conversation_id: conversationId,
      account_id: accountId,
      role: { $in: ['user', 'assistant', 'human'] },
    });
  }

  /** Our ids of the messages of a conversation that have these ids at Meta. */
  async idsOf(accountId: string, conversationId: string, mids: readonly string[]): Promise<Map<string, string>> {
    const found = await Promise.all(
      mids.map(async (mid) =>
        this.collection.findOne({ conversation_id: conversationId, mid }, { projection: { account_id: 1, mid: 1 } }),
      ),
    );
    return new Map(
      found.flatMap((one) => (one?.account_id === accountId && one.mid !== undefined ? [[one.mid, one._id]] : [])),
    );
  }

  /** Sets what a member thinks of a reply; null withdraws it. Null when there is no such reply. */
  async rate(accountId: string, id: string, rating: MessageRating | null): Promise<Message | null> {
    return updateAndRead(
      this.collection,
      { _id: id, account_id: accountId, role: 'assistant' },
      rating ? { $set: { rating } } : { $unset: { rating: '' } },
    );
  }

  /**
   * A conversation's messages in strict time order, oldest first unless told; tombstones of messages not seen yet are left out.
   * `begins` is about when the conversation began.
   */
  async list(
    accountId: string,
    conversationId: string,
    page: PageRequest,
    { order = 'oldest', begins }: { order?: 'oldest' | 'newest'; begins?: Date | undefined } = {},
  ): Promise<Page<Message>> {
    const by = { conversation_id: conversationId };
    const where = { account_id: accountId, role: { $exists: true } };
    return readPage(this.collection, { by, where, begins }, 'created_at', order === 'oldest' ? 1 : -1, page);
  }
}

function resolving(
  accountId: string,
  ids: readonly string[],
  resolution: string,
  stoppedRun: string | undefined,
): AnyBulkWriteOperation<Message> {
  const filter = { _id: { $in: [...ids] }, account_id: accountId, resolution: null };
  return {
    updateMany: { filter, update: { $set: { resolution, ...(stoppedRun ? { stopped_run: stoppedRun } : {}) } } },
  };
}

function delivered({ message, known }: DeliveredMessage): AnyBulkWriteOperation<Message> {
  const { _id, account_id, delivery = 'pending', mid: _learned, ...fields } = message;
  const update = { ...deliveryChange(delivery, known), $setOnInsert: fields };
  return { updateOne: { filter: { _id, account_id }, update, upsert: true } };
}

function deliveryChange(
  delivery: DeliveryState,
  { mid, at, error, error_message }: KnownOfDelivery,
): UpdateFilter<Message> {
  const reason = { delivery_error: error_message, delivery_code: error };
  const known = Object.entries(reason).filter(([, value]) => value !== undefined);
  const unknown = Object.entries(reason).filter(([, value]) => value === undefined);
  return {
    $set: {
      delivery,
      ...(mid ? { mid } : {}),
      ...(at && delivery === 'sent' ? { sent_at: at } : {}),
      ...Object.fromEntries(known),
    },
    ...(unknown.length > 0 ? { $unset: Object.fromEntries(unknown.map(([field]) => [field, ''])) } : {}),
  };
}

function editOf({ edited_at, num_edit }: Message): Partial<Message> {
  return { ...(edited_at ? { edited_at } : {}), ...(num_edit === undefined ? {} : { num_edit }) };
}
