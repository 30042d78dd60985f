import type { Collection, IndexDescription } from 'mongodb';
import type { ContactHashes } from '../../domain/contacts/contact-hash';
import type { Conversation } from '../../domain/conversations/conversation';
import { ContactErasedError, belongsToErased } from '../../domain/contacts/erasure';
import type { ErasedContact } from '../../domain/contacts/erasure';
import { conversationIdOf } from '../../domain/conversations/conversation-id';
import type { ConversationAct, SeenContact } from '../../domain/conversations/conversation-act';
import { findErasedContact } from '../contacts/erased-contact';
import { updateAndRead } from '../update-and-read';

interface Place {
  id: string;
  epoch: number;
}

/** What a profile says of a customer. */
export interface CustomerProfile {
  name?: string | undefined;
  username?: string | undefined;
  /** Meta's address of the picture. */
  profilePic?: string | undefined;
}

/** What a person may set of a conversation at once; what is left out stays. */
export interface ConversationChange {
  /** null lets the bot answer again. */
  pause?: { until: Date; by: string } | null | undefined;
  status?: Conversation['status'] | undefined;
  needsAttention?: boolean | undefined;
}

export const CONVERSATION_INDEXES: IndexDescription[] = [
  { key: { account_id: 1, chatbot_id: 1, session_id: 1, epoch: -1 }, unique: true },
  { key: { account_id: 1, chatbot_id: 1, updated_at: -1, _id: -1 } },
  { key: { account_id: 1, chatbot_id: 1, status: 1, updated_at: -1, _id: -1 } },
  { key: { account_id: 1, chatbot_id: 1, needs_attention: 1 } },
  { key: { account_id: 1, chatbot_id: 1, bot_paused_until: 1 } },
  { key: { account_id: 1, chatbot_id: 1, blocked_at: 1 } },
  // The inbox over all chatbots.
  { key: { account_id: 1, updated_at: -1, _id: -1 } },
  { key: { account_id: 1, status: 1, updated_at: -1, _id: -1 } },
  { key: { account_id: 1, needs_attention: 1 } },
  { key: { account_id: 1, bot_paused_until: 1 } },
  // Meta's deletion callback knows a person's id alone.
  { key: { session_id: 1 } },
];

/** Conversations, one per chatbot, customer and epoch. Erasure alone raises the epoch. */
export class ConversationRepository {
  constructor(
    private readonly collection: Collection<Conversation>,
    private readonly erasedContacts: Collection<ErasedContact>,
    private readonly contacts: Pick<ContactHashes, 'every'>,
  ) {}

  /**
   * The conversation of this customer, created at first; an act that opens the messaging window moves it forward,
   * never back, and opens a closed conversation again. What was `seen` of the customer a moment ago is not read again.
   * @throws ContactErasedError for what belongs to the time before the customer was erased.
   */
  async ensure(act: ConversationAct, seen?: SeenContact): Promise<Conversation> {
    const { accountId, chatbotId, customerId, at, opensWindow, referral } = act;
    const now = new Date();
    const { id, epoch } = seen ? placeOf(act, seen.erased) : await this.findPlace(act);
    const created: Omit<Conversation, '_id' | 'updated_at' | 'last_customer_act_at'> = {
      id,
      account_id: accountId,
      chatbot_id: chatbotId,
      session_id: customerId,
      user_name: 'Instagram User',
      user_email: customerId,
      platform: 'instagram',
      status: 'active',
      message_count: 0,
      epoch,
      created_at: now,
    };
    const known = { updated_at: now, ...(referral ? { referral, referral_at: at } : {}) };
    const last_customer_act_at = opensWindow ? at : new Date(0);
    const { upsertedCount } = await this.collection.updateOne(
      { _id: id },
      { $setOnInsert: created, $max: { last_customer_act_at }, $set: known },
      { upsert: true },
    );
    if (upsertedCount === 1) return { _id: id, ...created, last_customer_act_at, ...known };
    const before = epoch === 0 ? seen?.conversation : null;
    const conversation = before
      ? { ...before, ...known, last_customer_act_at: later(before.last_customer_act_at, last_customer_act_at) }
      : await this.get(accountId, id);
    // Gone again already: only an erasure or the chatbot's deletion removes conversations.
    if (!conversation) throw new ContactErasedError();
    if (!opensWindow || conversation.status !== 'closed' || (conversation.closed_at ?? at) > at) return conversation;
    await this.collection.updateOne(
      { _id: id, account_id: accountId, status: 'closed', closed_at: conversation.closed_at ?? null },
      { $set: { status: 'active', closed_at: null } },
    );
    return { ...conversation, status: 'active', closed_at: null };
  }

  /**
   * The same for an act that begins no conversation: `unknown` where there is none, `erased` where the customer's was erased and
   * none has begun since.
   * @throws ContactErasedError as `ensure` does.
   */
  async ensureKnown(act: ConversationAct): Promise<Conversation | 'unknown' | 'erased'> {
    const { id, epoch } = await this.findPlace(act);
    if (await this.get(act.accountId, id)) return this.ensure(act);
    return epoch === 0 ? 'unknown' : 'erased';
  }

  /** Removes a conversation in which the customer never did anything and nothing was said. */
  async removeUnused(accountId: string, id: string): Promise<void> {
    const unused = { message_count: 0, last_customer_act_at: new Date(0) };
    await this.collection.deleteOne({ _id: id, account_id: accountId, ...unused });
  }

  async get(accountId: string, id: string): Promise<Conversation | null> {
    return this.collection.findOne({ _id: id, account_id: accountId });
  }

  /** Those of these conversations that are the account's. */
  async some(accountId: string, ids: readonly string[]): Promise<Conversation[]> {
    if (ids.length === 0) return [];
    return this.collection.find({ _id: { $in: [...ids] }, account_id: accountId }).toArray();
  }

  private async findPlace(act: ConversationAct): Promise<Place> {
    const names = this.contacts.every(act.chatbotId, act.customerId);
    return placeOf(act, await findErasedContact(this.erasedContacts, names));
  }

  /**
   * Keeps the bot silent until `until`; a longer pause is not shortened, unless it yields to questions. `pausedBy` says who
   * did it, `member` which member, where one answered.
   */
  async pause(accountId: string, id: string, until: Date, pausedBy: string, member?: string): Promise<void> {
    await this.collection.updateOne(
      {
        _id: id,
        account_id: accountId,
        $or: [{ bot_paused_until: null }, { bot_paused_until: { $lt: until } }, { pause_yields: true }],
      },
      {
        $set: {
          bot_paused_until: until,
          paused_by: pausedBy,
          paused_by_member: member ?? null,
          pause_yields: false,
          updated_at: new Date(),
        },
      },
    );
  }

  /** Leaves the conversation to people until `until`, and asks for one. */
  async handOver(accountId: string, id: string, until: Date): Promise<void> {
    await this.pause(accountId, id, until, 'handoff');
    await this.setNeedsAttention(accountId, id, 'handoff');
  }

  /**
   * Lets the customer wait for a person from `from` to `until`, in a pause that yields to their questions, and asks for one. A
   * pause that somebody has made meanwhile stays as it is.
   */
  async letWait(accountId: string, id: string, { from, until }: { from: Date; until: Date }): Promise<void> {
    await this.collection.updateOne(
      { _id: id, account_id: accountId, $or: [{ bot_paused_until: null }, { bot_paused_until: { $lte: from } }] },
      { $set: { bot_paused_until: until, paused_by: 'handoff', pause_yields: true, updated_at: new Date() } },
    );
    await this.setNeedsAttention(accountId, id, 'handoff');
  }

  /** Ends the customer's wait for the bot; any other pause stays. */
  async endWait(accountId: string, id: string): Promise<void> {
    await this.collection.updateOne(
      { _id: id, account_id: accountId, pause_yields: true },
      { $set: { bot_paused_until: null, paused_by: null, pause_yields: false } },
    );
  }

  /** Sets what a person asked for, in one step: the bot never sees half of it. Null when there is no such conversation. */
  async change(accountId: string, id: string, change: ConversationChange): Promise<Conversation | null> {
    const { pause, status, needsAttention } = change;
    return updateAndRead(
      this.collection,
      { _id: id, account_id: accountId },
      {
        $set: {
          updated_at: new Date(),
          ...(pause === undefined
            ? {}
            : { bot_paused_until: pause?.until ?? null, paused_by: pause?.by ?? null, pause_yields: false }),
          ...(status === undefined ? {} : { status, closed_at: status === 'closed' ? new Date() : null }),
          ...(needsAttention === undefined ? {} : { needs_attention: needsAttention ? 'marked' : null }),
        },
      },
    );
  }

  /** Asks for a person's eye, with the reason; null withdraws it. */
  async setNeedsAttention(accountId: string, id: string, reason: string | null): Promise<void> {
    await this.collection.updateOne({ _id: id, account_id: accountId }, { $set: { needs_attention: reason } });
  }

  /**
   * Notes that the business has seen what the customer did until `at`; what was seen stays seen. Null without such a
   * conversation.
   */
  async markSeen(accountId: string, id: string, at: Date): Promise<Conversation | null> {
    const one = { _id: id, account_id: accountId };
    await this.collection.updateOne(one, { $max: { seen_at: at } });
    return this.collection.findOne(one);
  }

  /** Raises the message count to `count`; a late, lower count changes nothing. */
  async raiseMessageCount(accountId: string, id: string, count: number): Promise<void> {
    await this.collection.updateOne(
      { _id: id, account_id: accountId },
      { $max: { message_count: count }, $set: { updated_at: new Date() } },
    );
  }

  /** Notes what the customer is called and that their picture is to be kept; where Meta told nothing, the profile is not read again soon. */
  async setProfile(accountId: string, id: string, profile: CustomerProfile | null): Promise<void> {
    const name = profile?.name ?? profile?.username;
    const now = new Date();
    await this.collection.updateOne(
      { _id: id, account_id: accountId },
      {
        $set: {
          profile_read_at: now,
          ...(name ? { user_name: name } : {}),
          ...(profile?.username ? { username: profile.username } : {}),
          ...(profile?.profilePic ? { avatar_source: profile.profilePic, avatar_due_at: now } : {}),
        },
      },
    );
  }

  /** Blocks a contact or lets them be answered again; null when this chatbot does not know them. */
  async setBlocked(
    accountId: string,
    chatbotId: string,
    customerId: string,
    blocked: boolean,
  ): Promise<Conversation | null> {
    const newest = await this.collection.findOne(
      { account_id: accountId, chatbot_id: chatbotId, session_id: customerId },
      { sort: { epoch: -1 }, projection: { _id: 1 } },
    );
    if (!newest) return null;
    return updateAndRead(
      this.collection,
      { _id: newest._id, account_id: accountId },
      { $set: { blocked_at: blocked ? new Date() : null, updated_at: new Date() } },
    );
  }
}

/** @throws ContactErasedError for what belongs to the time before the customer was erased. */
function placeOf({ chatbotId, customerId, at, by }: ConversationAct, erased: ErasedContact | null): Place {
  if (erased && belongsToErased(erased, at, by !== 'echo')) throw new ContactErasedError();
  const epoch = erased?.epoch ?? 0;
  return { id: conversationIdOf(chatbotId, customerId, epoch), epoch };
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
