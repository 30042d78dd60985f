import { CHATBOT_DEFAULTS } from '../../domain/answering/chatbot';
import type { Chatbot } from '../../domain/answering/chatbot';
import type { Conversation } from '../../domain/conversations/conversation';
import type { Message } from '../../domain/conversations/message';
import type { Outbound } from '../../domain/sending/outbound';
import { NotFoundError } from '../../domain/errors';
import { deriveId } from '../../domain/ids';
import { humanReplyWindow } from '../../domain/sending/messaging-window';
import { outboundMessageId } from '../../domain/sending/outgoing-message-id';
import { splitReply } from '../../domain/sending/split-reply';
import type { ActivityLogWriter } from '../operations/activity-log-writer';
import type { ConversationStore } from '../conversations/conversation-store';
import type { MessageStore } from '../events/message-store';
import type { Messenger, MessengerSource } from './messenger';
import { outboundRow } from './outbound-row';
import type { OutboundStore } from './outbound-store';
import { deliverPart } from './part-delivery';
import { sendRefusal, windowClosed } from './send-refusal';
import type { SettingsStore } from '../connection/settings-store';
import type { TurnStore } from '../answering/turn-store';

export interface HumanReplyInput {
  request_id: string;
  account_id: string;
  chatbot_id: string;
  conversation_id: string;
  text: string;
  /** The member who wrote it; older histories do not say. */
  author_id?: string;
  /** Nothing is posted after this moment (milliseconds since 1970): a reply must not arrive when nobody expects it. */
  not_after: number;
  workflow_id: string;
}

export interface HumanReplyDependencies {
  conversations: ConversationStore;
  messages: MessageStore;
  turns: Pick<TurnStore, 'hasMid'>;
  outbound: OutboundStore;
  settings: SettingsStore;
  messengers: MessengerSource;
  log: ActivityLogWriter;
  clock: () => Date;
}

/** Sends what a person writes in the dashboard. */
export function createHumanReplyActivities(dependencies: HumanReplyDependencies) {
  const { conversations, messages, turns, outbound, settings, messengers, log, clock } = dependencies;

  return {
    /**
     * Pauses the bot, so that it sends nothing from here on, and writes down what is to be sent. Repeatable.
     * @throws BotSmithError `integration_disabled`, `messaging_window_closed`, `not_found`.
     */
    async openHumanReply(input: HumanReplyInput): Promise<void> {
      const { account_id, chatbot_id, conversation_id } = input;
      const conversation = await openConversation(input);
      if (humanReplyWindow(conversation.last_customer_act_at, clock()) === 'closed') throw windowClosed();
      const rows = rowsOf(input, conversation);
      const [first] = rows;
      const minutes = pauseMinutes(await settings.chatbot(account_id, chatbot_id));
      const until = new Date(clock().getTime() + minutes * 60_000);
      await conversations.pause(
        account_id,
        conversation_id,
        until,
        `human:${first?._id ?? input.request_id}`,
        input.author_id,
      );
      for (const row of rows) await outbound.insert(row);
      await messages.insertOutgoing(rows.map(messageOf));
      const count = await messages.count(account_id, conversation_id);
      await conversations.raiseMessageCount(account_id, conversation_id, count);
    },

    /**
     * Sends the parts in their order. Once the first has arrived, what the customer wrote before it counts as answered; when
     * one cannot be sent, the rest is withheld.
     * @throws RetryLaterError while an outcome is unknown; BotSmithError when Instagram refuses it or it is too late.
     */
    async sendHumanReply(input: HumanReplyInput): Promise<{ message_ids: string[] }> {
      const { account_id, chatbot_id } = input;
      const conversation = await openConversation(input);
      const messenger = await messengers.messenger(account_id, chatbot_id);
      if (!messenger) throw sendRefusal('disabled');
      const ids = rowsOf(input, conversation).map(({ _id }) => _id);
      for (const [index, id] of ids.entries()) {
        const row = await outbound.get(account_id, id);
        // Erased meanwhile: nothing is left to send.
        if (!row) throw new NotFoundError('conversation');
        let told: string | undefined;
        const stop = await deliverPart({
          row: outboundRow({ outbound, turns }, row),
          recipientId: conversation.session_id,
          messenger: asPerson(messenger, conversation),
          mayPost: () => hindrance(input),
          posting: true,
          onSent: () => undefined,
          onRefused: (message) => {
            told = message;
          },
          clock,
        }).finally(() => noteDelivery(account_id, id));
        if (stop) {
          await giveUp(account_id, ids.slice(index));
          throw sendRefusal(stop, told);
        }
        if (index === 0) await noteAnswered(input, row);
      }
      return { message_ids: ids.map(outboundMessageId) };
    },
  };

  async function openConversation({ account_id, chatbot_id, conversation_id }: HumanReplyInput): Promise<Conversation> {
    const [conversation, integration] = await Promise.all([
      conversations.get(account_id, conversation_id),
      settings.integration(account_id, chatbot_id),
    ]);
    if (!conversation) throw new NotFoundError('conversation');
    if (!integration?.enabled) throw sendRefusal('disabled');
    return conversation;
  }

  async function hindrance(input: HumanReplyInput): Promise<'disabled' | 'window' | 'late' | null> {
    const { account_id, chatbot_id, conversation_id, not_after } = input;
    const [conversation, integration] = await Promise.all([
      conversations.get(account_id, conversation_id),
      settings.integration(account_id, chatbot_id),
    ]);
    if (!integration?.enabled || !conversation) return 'disabled';
    if (clock().getTime() > not_after) return 'late';
    return humanReplyWindow(conversation.last_customer_act_at, clock()) === 'closed' ? 'window' : null;
  }

  /** The messenger with the tag that Meta wants for a person's answer after 24 hours. */
  function asPerson(messenger: Messenger, conversation: Conversation): Messenger {
    return {
      ...messenger,
      sendText: (recipientId, text) =>
        messenger.sendText(recipientId, text, {
          humanAgent: humanReplyWindow(conversation.last_customer_act_at, clock()) === 'human_agent',
        }),
    };
  }

  function rowsOf(input: HumanReplyInput, conversation: Conversation): Outbound[] {
    const now = clock().getTime();
    return splitReply(input.text).map((text, index) => {
      // One after the other, so that lists and echoes meet them in the order they are sent.
      const at = new Date(now + index);
      return {
        _id: deriveId('outbound', input.request_id, index),
        account_id: input.account_id,
        chatbot_id: input.chatbot_id,
        conversation_id: input.conversation_id,
        recipient_id: conversation.session_id,
        kind: 'human',
        part: { text, state: 'pending', attempt: 0, at },
        ...(input.author_id ? { author_id: input.author_id } : {}),
        workflow_id: input.workflow_id,
        created_at: at,
      };
    });
  }

  async function noteDelivery(accountId: string, id: string): Promise<void> {
    const part = (await outbound.get(accountId, id))?.part;
    if (part) await messages.setDelivery(accountId, outboundMessageId(id), part.state, part);
  }

  /** What could not be sent has failed, so that it can be sent again; what was to follow it is withheld. */
  async function giveUp(accountId: string, ids: readonly string[]): Promise<void> {
    for (const [index, id] of ids.entries()) {
      const part = (await outbound.get(accountId, id))?.part;
      if (part?.state === 'pending') {
        const change = index === 0 ? { state: 'failed' as const, error: 'not_sent' } : { state: 'withheld' as const };
        await outbound.changePart(accountId, id, part, { ...change, at: clock() });
      }
      await noteDelivery(accountId, id);
    }
  }

  async function noteAnswered(input: HumanReplyInput, row: Outbound): Promise<void> {
    const { account_id, conversation_id } = input;
    const mid = (await outbound.get(account_id, row._id))?.part.mid ?? row._id;
    await messages.resolveEarlier(account_id, conversation_id, row.created_at, `human:${mid}`);
    await conversations.setNeedsAttention(account_id, conversation_id, null);
    await log.write({
      _id: deriveId('log', input.workflow_id, 'human'),
      account_id,
      chatbot_id: input.chatbot_id,
      conversation_id,
      level: 'info',
      event: 'conversation.answered_by_person',
      message: 'A person answered from the dashboard; the bot is paused.',
      workflow_id: input.workflow_id,
      created_at: clock(),
    });
  }
}

function pauseMinutes(chatbot: Chatbot | null): number {
  return (chatbot ?? CHATBOT_DEFAULTS).takeover_pause_minutes;
}

function messageOf(row: Outbound): Message {
  return {
    _id: outboundMessageId(row._id),
    account_id: row.account_id,
    chatbot_id: row.chatbot_id,
    conversation_id: row.conversation_id,
    role: 'human',
    text: row.part.text,
    created_at: row.created_at,
    saved_at: row.created_at,
    delivery: row.part.state,
    outbound_id: row._id,
    ...(row.author_id ? { author_id: row.author_id } : {}),
    workflow_id: row.workflow_id,
  };
}
