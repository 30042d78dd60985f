import { isFetchable } from '../../domain/events/attachment';
import type { Conversation } from '../../domain/conversations/conversation';
import type { Message } from '../../domain/conversations/message';
import { deriveId } from '../../domain/ids';
import type { MessageEvent } from '../../domain/answering/message-event';
import type { Outcome, SkipReason } from '../../domain/answering/outcome';
import { isUnreadable, unanswerableReason } from '../../domain/answering/unanswerable';
import type { ActivityLogWriter } from '../operations/activity-log-writer';
import type { ConversationStore } from '../conversations/conversation-store';
import type { MessageStore } from '../events/message-store';
import { ownOutcome } from './own-outcome';
import type { SavingSituation, SituationStore } from '../sending/situation-store';
import type { TurnStore } from './turn-store';

export interface SaveMessageInput {
  account_id: string;
  chatbot_id: string;
  event: MessageEvent;
  verified: boolean;
  workflow_id: string;
}

export interface SavedMessage {
  conversation_id: string;
  message_id: string;
  /** Set when the message needs no answer (any more). */
  resolution: string | null;
  /** How it was answered, if this very run did it before it was reset. */
  outcome?: Outcome;
  /** Whether it came with pictures or voice that are worth fetching. */
  media?: boolean;
}

export interface IntakeDependencies {
  conversations: ConversationStore;
  messages: MessageStore;
  turns: Pick<TurnStore, 'get'>;
  situations: Pick<SituationStore, 'beforeSaving'>;
  log: ActivityLogWriter;
  clock: () => Date;
}

/** The id under which a customer's message is stored: the same for every delivery of it. */
export function inboundMessageId(chatbotId: string, mid: string, kind: 'message' | 'postback' = 'message'): string {
  return deriveId('message', chatbotId, kind, mid);
}

/** Takes customers' messages in. */
export function createIntakeActivities(dependencies: IntakeDependencies) {
  const { conversations, messages, turns, situations, log, clock } = dependencies;

  return {
    /** Stores the message once, whatever the number of deliveries, and says at once when it will not be answered. */
    async saveMessage(input: SaveMessageInput): Promise<SavedMessage> {
      const { account_id, chatbot_id, event } = input;
      const mid = event.mid ?? event.key;
      const customerId = event.customer_id ?? 'unknown';
      const seen = await situations.beforeSaving(account_id, chatbot_id, customerId);
      const act = {
        accountId: account_id,
        chatbotId: chatbot_id,
        customerId,
        at: new Date(event.timestamp),
        by: 'customer' as const,
        opensWindow: true,
        ...(event.referral ? { referral: event.referral } : {}),
      };
      const conversation = await conversations.ensure(act, seen ?? undefined);
      const skipped = seen?.integration?.enabled === true ? skipReason(event, conversation, seen) : 'disabled';
      const stored = await messages.save({
        ...inboundMessage(input, conversation._id, mid),
        saved_at: clock(),
        resolution: skipped ? `skipped:${skipped}` : null,
      });
      if (skipped && stored.resolution === `skipped:${skipped}`) {
        await logSkipped(input, conversation._id, skipped);
        const count = await messages.count(account_id, conversation._id);
        await conversations.raiseMessageCount(account_id, conversation._id, count);
      }
      const outcome = await ownOutcome(turns, { account_id, holder: input.workflow_id }, stored.resolution);
      const ownStop = stored.resolution === 'stopped' && stored.stopped_run === input.workflow_id;
      return {
        conversation_id: conversation._id,
        message_id: stored._id,
        resolution: ownStop ? null : (stored.resolution ?? null),
        ...(outcome ? { outcome } : {}),
        ...(stored.attachments?.some(isFetchable) ? { media: true } : {}),
      };
    },
  };

  async function logSkipped(input: SaveMessageInput, conversationId: string, reason: SkipReason): Promise<void> {
    await log.write({
      _id: deriveId('log', input.workflow_id, 'skipped'),
      account_id: input.account_id,
      chatbot_id: input.chatbot_id,
      conversation_id: conversationId,
      level: 'info',
      event: 'message.skipped',
      message: SKIP_EXPLANATIONS[reason] ?? 'The message was kept and not answered.',
      workflow_id: input.workflow_id,
      data: { reason },
      created_at: clock(),
    });
  }
}

const SKIP_EXPLANATIONS: Partial<Record<SkipReason, string>> = {
  disabled: 'The integration is disabled: the message was kept and will not be answered.',
  standby: 'Another app owns this conversation: the message was kept and not answered.',
  unsupported: 'The message shows nothing that could be answered: it was kept.',
  blocked: 'This person is blocked: the message was kept and not answered.',
};

function skipReason(
  event: MessageEvent,
  { blocked_at }: Conversation,
  { unreadable_messages }: SavingSituation,
): SkipReason | undefined {
  const reason = unanswerableReason(event) ?? (blocked_at ? 'blocked' : undefined);
  if (reason || !isUnreadable(event)) return reason;
  return unreadable_messages === 'answer' ? undefined : 'unsupported';
}

function inboundMessage(
  { account_id, chatbot_id, event, verified, workflow_id }: SaveMessageInput,
  conversationId: string,
  mid: string,
): Message {
  return {
    _id: inboundMessageId(chatbot_id, mid, event.kind === 'postback' ? 'postback' : 'message'),
    account_id,
    chatbot_id,
    conversation_id: conversationId,
    role: 'user',
    mid,
    // What a button says is what the customer says by tapping it; of an ice breaker it is the whole question.
    text: event.text ?? event.postback?.title ?? '',
    created_at: new Date(event.timestamp),
    saved_at: new Date(event.timestamp),
    verified,
    workflow_id,
    ...(event.attachments ? { attachments: event.attachments } : {}),
    ...(event.quick_reply ? { quick_reply: event.quick_reply } : {}),
    ...(event.postback ? { postback: event.postback } : {}),
    ...(event.is_unsupported ? { is_unsupported: true } : {}),
    ...(event.referral ? { referral: event.referral } : {}),
    ...(event.reply_to ? { reply_to: event.reply_to } : {}),
  };
}
