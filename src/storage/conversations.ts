import type { Collection } from 'mongodb';
import type { Conversation } from '../domain/documents';
import { deriveId } from '../domain/ids';
import type { Referral } from '../domain/inbound-event';
import { readPage } from './page';
import type { Page, PageRequest } from './page';

/** What is known of a conversation when a customer acts. */
export interface CustomerAct {
  accountId: string;
  chatbotId: string;
  customerId: string;
  /** Meta's time of the act; null for something that opens no messaging window, such as an echo. */
  at: Date | null;
  /** How the customer came, where the act tells. */
  referral?: Referral | undefined;
}

/** Conversations, one per chatbot, customer and epoch. */
export class ConversationRepository {
  constructor(private readonly collection: Collection<Conversation>) {}

  /** The conversation of this customer, created at first; an act moves the messaging window forward, never back. */
  async ensure({ accountId, chatbotId, customerId, at, referral }: CustomerAct): Promise<Conversation> {
    const epoch = await this.currentEpoch(accountId, chatbotId, customerId);
    const id = deriveId('conversation', chatbotId, customerId, epoch);
    const now = new Date();
    const created = {
      id,
      account_id: accountId,
      chatbot_id: chatbotId,
      session_id: customerId,
      user_name: 'Instagram User',
      user_email: customerId,
      platform: 'instagram' as const,
      status: 'active' as const,
      message_count: 0,
      epoch,
      created_at: now,
    };
    const conversation = await this.collection.findOneAndUpdate(
      { _id: id },
      {
        $setOnInsert: at ? created : { ...created, last_customer_act_at: new Date(0) },
        ...(at ? { $max: { last_customer_act_at: at } } : {}),
        $set: { updated_at: now, ...(referral ? { referral, referral_at: at ?? now } : {}) },
      },
      { upsert: true, returnDocument: 'after' },
    );
    return conversation as Conversation;
  }

  async get(accountId: string, id: string): Promise<Conversation | null> {
    return this.collection.findOne({ _id: id, account_id: accountId });
  }

  /** Keeps the bot silent until `until`; a longer pause is not shortened. `pausedBy` says who did it. */
  async pause(accountId: string, id: string, until: Date, pausedBy: string): Promise<void> {
    await this.collection.updateOne(
      {
        _id: id,
        account_id: accountId,
        $or: [{ bot_paused_until: null }, { bot_paused_until: { $lt: until } }],
      },
      { $set: { bot_paused_until: until, paused_by: pausedBy, updated_at: new Date() } },
    );
  }

  /** Leaves the conversation to people until `until`, and marks since when one is wanted. */
  async handOver(accountId: string, id: string, until: Date): Promise<void> {
    const now = new Date();
    await this.pause(accountId, id, until, 'handoff');
    await this.collection.updateOne(
      { _id: id, account_id: accountId, needs_attention_since: null },
      { $set: { needs_attention_since: now, updated_at: now } },
    );
  }

  /** Lets the bot answer again; whoever does so has looked at the conversation. */
  async resume(accountId: string, id: string): Promise<void> {
    await this.collection.updateOne(
      { _id: id, account_id: accountId },
      { $set: { bot_paused_until: null, paused_by: null, needs_attention_since: null, updated_at: new Date() } },
    );
  }

  /** Raises the message count to `count`; a late, lower count changes nothing. */
  async raiseMessageCount(accountId: string, id: string, count: number): Promise<void> {
    await this.collection.updateOne(
      { _id: id, account_id: accountId },
      { $max: { message_count: count }, $set: { updated_at: new Date() } },
    );
  }

  /** Notes what the customer is called; `name` is null where Meta gave none, and the profile is not read again soon. */
  async setProfile(accountId: string, id: string, name: string | null): Promise<void> {
    await this.collection.updateOne(
      { _id: id, account_id: accountId },
      { $set: { profile_read_at: new Date(), ...(name ? { user_name: name } : {}) } },
    );
  }

  /** The chatbot's conversations, the one with the newest activity first. */
  async list(accountId: string, chatbotId: string, page: PageRequest): Promise<Page<Conversation>> {
    return readPage(this.collection, { account_id: accountId, chatbot_id: chatbotId }, 'updated_at', -1, page);
  }

  private async currentEpoch(accountId: string, chatbotId: string, customerId: string): Promise<number> {
    const [newest] = await this.collection
      .find({ account_id: accountId, chatbot_id: chatbotId, session_id: customerId }, { projection: { epoch: 1 } })
      .sort({ epoch: -1 })
      .limit(1)
      .toArray();
    return newest?.epoch ?? 0;
  }
}
