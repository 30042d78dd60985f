import type { Tombstone } from '../../domain/events/tombstone';
import type { Conversation } from '../../domain/conversations/conversation';
import type { Reaction } from '../../domain/conversations/message';
import type { StoredEvent } from '../../domain/events/stored-event';
import { RetryLaterError } from '../../domain/errors';
import { deriveId } from '../../domain/ids';
import type { InboundEvent } from '../../domain/events/inbound-event';
import type { ActivityLogWriter } from '../operations/activity-log-writer';
import type { ConversationStore } from '../conversations/conversation-store';
import { inboundMessageId } from '../answering/intake-activities';

export interface EventInput {
  account_id: string;
  chatbot_id: string;
  event: InboundEvent;
  workflow_id: string;
}

/** Keeps webhook events as Meta sent them. */
export interface EventStore {
  save(event: StoredEvent): Promise<void>;
}

/** Changes to messages. Those of a customer's own message may overtake it; false: there is no such message (yet). */
export interface MessageChanges {
  /** Removes the text of what the business itself has unsent; false when that was no message of the business. */
  unsendOutgoing(accountId: string, conversationId: string, mid: string): Promise<boolean>;
  unsend(change: Tombstone): Promise<void>;
  edit(change: Tombstone & { text: string; edited_at: Date }): Promise<void>;
  react(
    accountId: string,
    conversationId: string,
    mid: string,
    by: Reaction['by'],
    reaction: Reaction | null,
  ): Promise<boolean>;
  markRead(accountId: string, conversationId: string, mid: string, at: Date): Promise<boolean>;
}

/** Conversations as events find them that begin none. */
export interface KnownConversations {
  /**
   * `unknown` where the customer has none, `erased` where it was erased and none has begun since.
   * @throws ContactErasedError for what happened before the customer was erased.
   */
  ensureKnown(act: Parameters<ConversationStore['ensure']>[0]): Promise<Conversation | 'unknown' | 'erased'>;
}

export interface EventDependencies {
  conversations: Pick<ConversationStore, 'ensure'> & KnownConversations;
  changes: MessageChanges;
  media: { removeOfMessage(accountId: string, messageId: string): Promise<void> };
  events: EventStore;
  log: ActivityLogWriter;
  clock: () => Date;
}

/** An event may overtake the message that it points at by this much, and by no more. */
const OVERTAKES_BY_MS = 60_000;
const LOOK_AGAIN_MS = 2_000;

/** Applies webhook events that are no message of a customer. */
export function createEventActivities({ conversations, changes, media, events, log, clock }: EventDependencies) {
  return {
    /**
     * Applies what the event means for its conversation (a reaction, seen, how the customer came), keeps it raw and notes it
     * in the activity log, once. @throws RetryLaterError while the message that it points at may still come.
     */
    async recordEvent(input: EventInput): Promise<void> {
      const { account_id, chatbot_id, event } = input;
      const conversation = event.channel === 'messaging' ? await applied(input) : null;
      await events.save({
        _id: deriveId('event', chatbot_id, event.kind, event.key),
        account_id,
        chatbot_id,
        kind: event.kind,
        channel: event.channel,
        ...(conversation ? { conversation_id: conversation._id } : {}),
        ...(event.customer_id ? { customer_id: event.customer_id } : {}),
        workflow_id: input.workflow_id,
        raw: event.raw,
        created_at: clock(),
      });
      await log.write({
        _id: deriveId('log', input.workflow_id, `event.${event.kind}`),
        account_id,
        chatbot_id,
        ...(conversation ? { conversation_id: conversation._id } : {}),
        level: 'info',
        event: `event.${event.kind}`,
        message: EXPLANATIONS[event.kind] ?? 'An event was received and kept.',
        workflow_id: input.workflow_id,
        created_at: clock(),
      });
    },

    /**
     * Removes what was unsent; a customer's unanswered message will not be answered any more. Of what was erased nothing is left
     * to remove. @throws RetryLaterError while the message may still come to an erased person's conversation.
     */
    async applyUnsend(input: EventInput): Promise<void> {
      const unsent = await tombstone(input);
      if (!unsent) return;
      if (await changes.unsendOutgoing(unsent.account_id, unsent.conversation_id, unsent.mid)) return;
      await changes.unsend({ ...unsent, is_deleted: true });
      await media.removeOfMessage(unsent.account_id, unsent._id);
    },

    /** Takes over the customer's edit. `num_edit` 0 accompanies ordinary messages and changes nothing. */
    async applyEdit(input: EventInput): Promise<void> {
      const { text, num_edit, timestamp } = input.event;
      if (!num_edit || text === undefined) return;
      const edited = await tombstone(input);
      if (edited) await changes.edit({ ...edited, text, num_edit, edited_at: new Date(timestamp) });
    },
  };

  /** The conversation of the event, after its effect; null for an event of no conversation. */
  async function applied(input: EventInput): Promise<Conversation | null> {
    const { account_id, event } = input;
    if (event.customer_id === undefined) return null;
    if (event.kind === 'referral') return conversations.ensure(actOf(input, true));
    if (event.kind !== 'reaction' && event.kind !== 'read') return null;
    // They begin no conversation: who was erased may still react to what they see in the app.
    const conversation = await conversations.ensureKnown(actOf(input, false));
    if (typeof conversation === 'string') return mayOvertake(event) ? undecided() : null;
    if (event.mid === undefined) return conversation;
    const at = new Date(event.timestamp);
    const found =
      event.kind === 'read'
        ? await changes.markRead(account_id, conversation._id, event.mid, at)
        : await changes.react(account_id, conversation._id, event.mid, 'customer', reactionOf(event, at));
    return found || !mayOvertake(event) ? conversation : undecided();
  }

  function mayOvertake({ timestamp }: InboundEvent): boolean {
    return clock().getTime() - timestamp < OVERTAKES_BY_MS;
  }

  /** Null for what points at a message of an erased person. */
  async function tombstone(input: EventInput): Promise<Tombstone | null> {
    const mid = input.event.mid ?? input.event.key;
    const act = actOf(input, false);
    const known = await conversations.ensureKnown(act);
    if (known === 'erased') return mayOvertake(input.event) ? undecided() : null;
    const conversation = known === 'unknown' ? await conversations.ensure(act) : known;
    return {
      _id: inboundMessageId(input.chatbot_id, mid),
      account_id: input.account_id,
      chatbot_id: input.chatbot_id,
      conversation_id: conversation._id,
      mid,
    };
  }
}

/** @throws RetryLaterError */
function undecided(): never {
  throw new RetryLaterError('message_not_there_yet', 'The message that this points at may still come.', LOOK_AGAIN_MS);
}

function actOf({ account_id, chatbot_id, event }: EventInput, opensWindow: boolean) {
  return {
    accountId: account_id,
    chatbotId: chatbot_id,
    customerId: event.customer_id ?? 'unknown',
    at: new Date(event.timestamp),
    by: 'customer' as const,
    opensWindow,
    ...(event.referral ? { referral: event.referral } : {}),
  };
}

function reactionOf({ reaction }: InboundEvent, at: Date): Reaction | null {
  if (!reaction || reaction.action === 'unreact') return null;
  return {
    by: 'customer',
    ...(reaction.reaction ? { reaction: reaction.reaction } : {}),
    ...(reaction.emoji ? { emoji: reaction.emoji } : {}),
    at,
  };
}

const EXPLANATIONS: Partial<Record<InboundEvent['kind'], string>> = {
  reaction: 'The customer reacted to a message.',
  read: 'The customer has read the messages.',
  referral: 'The customer came through a link; it was kept.',
  unsend: 'The customer unsent a message; its text was removed.',
  edit: 'The customer edited a message.',
  echo: 'A message of the account to itself, or in a conversation of another app, was kept.',
  handover: 'Another app and this one exchanged control of the conversation.',
  policy: 'Meta reported a policy enforcement. Check the account in Meta Business Suite.',
  comment: 'A comment was received and kept.',
  mention: 'A mention was received and kept.',
  test: 'The Test button in the App Dashboard reached this webhook.',
  unknown: 'An event of an unknown kind was received and kept.',
};
