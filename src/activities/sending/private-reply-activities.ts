import { costOf } from '../../domain/answering/bill';
import { DEFAULT_CONVERSATION_RULES } from '../../domain/answering/conversation-rules';
import type { Conversation } from '../../domain/conversations/conversation';
import type { Generation } from '../../domain/answering/generation';
import type { Message } from '../../domain/conversations/message';
import type { Outbound } from '../../domain/sending/outbound';
import { deriveId } from '../../domain/ids';
import { outboundMessageId } from '../../domain/sending/outgoing-message-id';
import { stripMarkdown } from '../../domain/answering/answer/plain-text';
import { periodOf } from '../../domain/usage/plan';
import { commentAsQuestion, isPrivatelyAnswerable } from '../../domain/sending/private-reply';
import { splitReply } from '../../domain/sending/split-reply';
import type { ActivityLogWriter } from '../operations/activity-log-writer';
import type { ConversationStore } from '../conversations/conversation-store';
import type { EventInput } from '../events/event-activities';
import { foundOut, insteadOf, writeChecked } from '../answering/checked-writing';
import type { CountUnsupported } from '../answering/checked-writing';
import type { ReplyWriter } from '../answering/reply-writer';
import type { MessageStore } from '../events/message-store';
import type { Messenger, MessengerSource } from './messenger';
import { outboundRow } from './outbound-row';
import type { OutboundStore } from './outbound-store';
import { deliverPart } from './part-delivery';
import type { PassageSource } from '../answering/passage-source';
import type { Quota } from '../answering/quota';
import { isPaused } from '../answering/reply-situation';
import type { SettingsStore } from '../connection/settings-store';
import type { TurnStore } from '../answering/turn-store';
import type { UsageLedger } from '../answering/usage-ledger';

export interface PrivateReplyDependencies {
  conversations: ConversationStore;
  messages: MessageStore;
  turns: Pick<TurnStore, 'hasMid'>;
  outbound: OutboundStore;
  settings: SettingsStore;
  messengers: MessengerSource;
  passages: PassageSource;
  writer: Pick<ReplyWriter, 'write'>;
  countUnsupported: CountUnsupported;
  quota: Quota;
  usage: UsageLedger;
  log: ActivityLogWriter;
  signal: () => AbortSignal;
  clock: () => Date;
}

/** `write`: the model has to; `send`: the text stands already. */
export type PrivateReplyPlan = 'none' | 'write' | 'send';

/** Answers comments by a private message, where the chatbot is set so: once a comment, whatever is repeated. */
export function createPrivateReplyActivities(dependencies: PrivateReplyDependencies) {
  const { conversations, messages, turns, outbound, settings, messengers, passages, writer, quota, usage, log } =
    dependencies;
  const { signal, clock } = dependencies;

  return {
    /** Decides whether a comment is answered, and writes a ready-made text down. Repeatable. */
    async planPrivateReply(input: EventInput): Promise<PrivateReplyPlan> {
      const { account_id, chatbot_id } = input;
      if (await outbound.get(account_id, outboundIdOf(input))) return 'send';
      const chatbot = await settings.chatbot(account_id, chatbot_id);
      const rules = chatbot ?? DEFAULT_CONVERSATION_RULES;
      if (rules.private_replies === 'off' || (await hindrance(input))) return 'none';
      if (rules.private_reply_message) {
        await outbound.insert(await rowOf(input, rules.private_reply_message));
        return 'send';
      }
      return (await quota.state(account_id)) === 'open' ? 'write' : 'none';
    },

    /** Has the model write the message; what stands already is not written again. @throws LanguageModelError */
    async writePrivateReply(input: EventInput): Promise<void> {
      const { account_id, chatbot_id, event } = input;
      const chatbot = await settings.chatbot(account_id, chatbot_id);
      if (!chatbot || (await outbound.get(account_id, outboundIdOf(input)))) return;
      const { found } = await passages.retrieve({
        accountId: account_id,
        chatbotId: chatbot_id,
        question: event.text ?? '',
      });
      const checked = await writeChecked(
        writer,
        {
          chatbot,
          provider: chatbot.provider,
          model: chatbot.model,
          passages: found,
          history: [],
          waitsForPerson: false,
          unanswered: [await questionOf(input)],
          images: new Map(),
        },
        dependencies.countUnsupported,
        signal(),
      );
      const { written, read } = checked;
      const generation: Generation = {
        source: 'model',
        provider: chatbot.provider,
        model: written.model,
        ...written.usage,
        ...foundOut(checked),
      };
      const row = await rowOf(input, checked.heldBack ? insteadOf(chatbot).text : read.text);
      await outbound.insert({ ...row, generation });
      for (const { event: noted, message } of written.notes) {
        const { workflow_id } = input;
        const _id = deriveId('log', workflow_id, noted);
        const about = { account_id, chatbot_id, conversation_id: row.conversation_id, workflow_id };
        await log.write({ _id, ...about, level: 'warning', event: noted, message, created_at: clock() });
      }
    },

    /** Sends it under the rules of every send. @throws RetryLaterError while its outcome is unknown. */
    async sendPrivateReply(input: EventInput): Promise<void> {
      const { account_id, chatbot_id, event } = input;
      const row = await outbound.get(account_id, outboundIdOf(input));
      const messenger = await messengers.messenger(account_id, chatbot_id);
      if (!row || !messenger) return;
      await messages.insertOutgoing([messageOf(row)]);
      const stop = await deliverPart({
        row: outboundRow({ outbound, turns }, row),
        recipientId: row.recipient_id,
        messenger: asPrivateReply(messenger, event.key),
        mayPost: () => hindrance(input),
        posting: true,
        onSent: () => undefined,
        clock,
      });
      await finish(input, row._id, stop);
    },
  };

  async function hindrance({ account_id, chatbot_id, event }: EventInput): Promise<'disabled' | 'too_late' | null> {
    const integration = await settings.integration(account_id, chatbot_id);
    if (!integration?.enabled) return 'disabled';
    const comment = { text: event.text ?? '', authorId: event.customer_id, at: new Date(event.timestamp) };
    if (!isPrivatelyAnswerable(comment, event.instagram_account_id, clock())) return 'too_late';
    const conversation = await conversationOf({ account_id, chatbot_id, event });
    return conversation.blocked_at || isPaused(conversation, clock()) ? 'disabled' : null;
  }

  async function conversationOf({
    account_id,
    chatbot_id,
    event,
  }: Pick<EventInput, 'account_id' | 'chatbot_id' | 'event'>): Promise<Conversation> {
    return conversations.ensure({
      accountId: account_id,
      chatbotId: chatbot_id,
      customerId: event.customer_id ?? 'unknown',
      at: new Date(event.timestamp),
      by: 'customer',
      opensWindow: false,
    });
  }

  async function rowOf(input: EventInput, text: string): Promise<Outbound> {
    const { account_id, chatbot_id, event, workflow_id } = input;
    const now = clock();
    // A private reply is one message: until the customer answers, Meta takes no second one.
    const [only = ''] = splitReply(stripMarkdown(text));
    return {
      _id: outboundIdOf(input),
      account_id,
      chatbot_id,
      conversation_id: (await conversationOf(input))._id,
      recipient_id: event.customer_id ?? 'unknown',
      kind: 'private_reply',
      part: { text: only, state: 'pending', attempt: 0, at: now },
      workflow_id,
      created_at: now,
    };
  }

  async function questionOf(input: EventInput): Promise<Message> {
    const { account_id, chatbot_id, event, workflow_id } = input;
    const at = new Date(event.timestamp);
    return {
      _id: workflow_id,
      account_id,
      chatbot_id,
      conversation_id: (await conversationOf(input))._id,
      role: 'user',
      text: commentAsQuestion(event.text ?? ''),
      created_at: at,
      saved_at: at,
    };
  }

  async function finish(input: EventInput, rowId: string, stop: string | null): Promise<void> {
    const { account_id, chatbot_id, workflow_id } = input;
    const row = await outbound.get(account_id, rowId);
    if (!row) return;
    if (stop && row.part.state === 'pending') {
      await outbound.changePart(account_id, rowId, row.part, { state: 'withheld', at: clock() });
    }
    const { part, generation, conversation_id } = (await outbound.get(account_id, rowId)) ?? row;
    await messages.setDelivery(account_id, outboundMessageId(rowId), part.state, part);
    if (part.state === 'sent' && generation) await usage.book(billFor(row, generation));
    await log.write({
      _id: deriveId('log', workflow_id, 'private_reply'),
      account_id,
      chatbot_id,
      conversation_id,
      level: stop ? 'warning' : 'info',
      event: stop ? 'comment.not_answered' : 'comment.answered',
      message: stop
        ? `The comment could not be answered by a private message (${stop}).`
        : 'A comment was answered by a private message.',
      workflow_id,
      created_at: clock(),
    });
  }
}

function outboundIdOf({ chatbot_id, event }: EventInput): string {
  return deriveId('outbound', chatbot_id, 'comment', event.key);
}

/** A send that names the comment instead of a recipient. */
function asPrivateReply(messenger: Messenger, commentId: string): Messenger {
  return { ...messenger, sendText: (_recipientId, text) => messenger.sendPrivateReply(commentId, text) };
}

function billFor({ _id, account_id, chatbot_id, created_at }: Outbound, generation: Generation) {
  return {
    _id,
    account_id,
    chatbot_id,
    period: periodOf(created_at),
    replies: 1 as const,
    ...costOf(generation),
    created_at,
  };
}

function messageOf(row: Outbound): Message {
  return {
    _id: outboundMessageId(row._id),
    account_id: row.account_id,
    chatbot_id: row.chatbot_id,
    conversation_id: row.conversation_id,
    role: 'assistant',
    text: row.part.text,
    created_at: row.created_at,
    saved_at: row.created_at,
    delivery: row.part.state,
    outbound_id: row._id,
    workflow_id: row.workflow_id,
  };
}
