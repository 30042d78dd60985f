import { billOf } from '../../domain/answering/bill';
import type { Conversation } from '../../domain/conversations/conversation';
import type { Message } from '../../domain/conversations/message';
import type { OutgoingPart } from '../../domain/sending/outgoing-row';
import type { Turn } from '../../domain/answering/turn';
import { NotFoundError } from '../../domain/errors';
import { deriveId } from '../../domain/ids';
import { humanReplyWindow } from '../../domain/sending/messaging-window';
import { outgoingMessageId } from '../../domain/sending/outgoing-message-id';
import type { ActivityLogWriter } from '../operations/activity-log-writer';
import type { ConversationStore } from '../conversations/conversation-store';
import type { MessageStore } from '../events/message-store';
import type { MessengerSource } from './messenger';
import { outboundRow } from './outbound-row';
import type { OutboundStore } from './outbound-store';
import { deliverPart, lookUpPart } from './part-delivery';
import type { PartDelivery, PartRow } from './part-delivery';
import { sendRefusal } from './send-refusal';
import type { SettingsStore } from '../connection/settings-store';
import { turnPartRow } from '../answering/turn-part-row';
import type { TurnStore } from '../answering/turn-store';
import type { UsageLedger } from '../answering/usage-ledger';

export interface ResendInput {
  account_id: string;
  message_id: string;
  /** The attempt that the owner saw fail: of those who ask about it, one sends. */
  attempt: number;
  /** Nothing is posted after this moment (milliseconds since 1970). */
  not_after: number;
  workflow_id: string;
}

export interface ResendDependencies {
  conversations: ConversationStore;
  messages: MessageStore;
  turns: TurnStore;
  outbound: OutboundStore;
  settings: SettingsStore;
  messengers: MessengerSource;
  usage: UsageLedger;
  log: ActivityLogWriter;
  clock: () => Date;
}

type Hindrance = 'disabled' | 'window' | 'late';

/** The row behind a message, when it was first meant to be sent, and whether a person wrote it. */
interface Resendable {
  message: Message;
  conversation: Conversation;
  row: PartRow;
  since: Date;
  byPerson: boolean;
  turnId?: string;
}

/** Sends again what failed or stayed unknown, because its owner asked for it. */
export function createResendActivities(dependencies: ResendDependencies) {
  const { conversations, messages, turns, outbound, settings, messengers, usage, log, clock } = dependencies;

  return {
    /**
     * Sends the stored text of a message once more, unless Instagram shows by now that it had arrived. However often it is
     * asked for at one time, it is posted once.
     * @throws RetryLaterError while the outcome is unknown; BotSmithError when it may not or could not be sent.
     */
    async resendMessage(input: ResendInput): Promise<{ message_id: string; delivery: 'sent' }> {
      const { account_id } = input;
      const target = await find(input);
      const { message, conversation, row } = target;
      const messenger = await messengers.messenger(account_id, message.chatbot_id);
      if (!messenger) throw sendRefusal('disabled');
      const humanAgent = target.byPerson && windowOf(conversation) === 'human_agent';
      let told: string | undefined;
      const delivery: PartDelivery<Hindrance> = {
        row,
        recipientId: conversation.session_id,
        messenger: { ...messenger, sendText: (id, text) => messenger.sendText(id, text, { humanAgent }) },
        mayPost: () => hindrance(input, target),
        posting: true,
        onSent: () => undefined,
        onRefused: (message) => {
          told = message;
        },
        clock,
      };
      try {
        const hindered = await prepare(delivery, target, input.attempt);
        const stop = hindered ?? (await deliverPart(delivery));
        if (stop) await putBack(row);
        if (stop) throw sendRefusal(stop, told);
        await noteSent(input, target);
        return { message_id: message._id, delivery: 'sent' };
      } finally {
        const part = await row.read();
        if (part) await messages.setDelivery(account_id, message._id, part.state, part);
      }
    },
  };

  async function find({ account_id, message_id }: ResendInput): Promise<Resendable> {
    const message = await messages.get(account_id, message_id);
    const conversation = message && (await conversations.get(account_id, message.conversation_id));
    if (!message || !conversation) throw new NotFoundError('message');
    const found = { message, conversation };
    if (message.turn_id) {
      const turn = await turns.get(account_id, message.turn_id);
      const index = turn?.parts.findIndex((_part, position) => outgoingMessageId(turn._id, position) === message_id);
      if (!turn || index === undefined || index < 0) throw new NotFoundError('message');
      const row = turnPartRow({ turns, outbound }, turn, index, turn.holder);
      return { ...found, row, since: turn.committed_at ?? turn.created_at, byPerson: false, turnId: turn._id };
    }
    const sent = await outbound.get(account_id, message.outbound_id ?? '');
    if (!sent) throw new NotFoundError('message');
    const row = outboundRow({ outbound, turns }, sent);
    return { ...found, row, since: sent.created_at, byPerson: sent.kind === 'human' };
  }

  /** Makes the part pending again, for one of those who ask; a text that arrived after all becomes sent instead. */
  async function prepare(
    delivery: PartDelivery<Hindrance>,
    { row, since }: Resendable,
    attempt: number,
  ): Promise<Hindrance | null> {
    const part = await row.read();
    if (part?.attempt !== attempt || (part.state !== 'unknown' && part.state !== 'failed')) return null;
    if (part.state === 'unknown') {
      // `at` says when it was given up; the text was posted some time after it was written down.
      const evidence = await lookUpPart(delivery, { text: part.text, at: since });
      if (evidence.kind === 'found') {
        await row.change(part, { state: 'sent', mid: evidence.mid, at: clock() });
        return null;
      }
    }
    const hindered = await delivery.mayPost();
    if (hindered) return hindered;
    await row.change(part, { state: 'pending', at: clock(), resent: false, ambiguous: 0 });
    return null;
  }

  /** What could not be posted after all is again what it was: failed, or of an unknown outcome. */
  async function putBack(row: PartRow): Promise<void> {
    const part: OutgoingPart | null = await row.read();
    if (part?.state !== 'pending') return;
    await row.change(part, { state: part.error ? 'failed' : 'unknown', at: clock() });
  }

  function windowOf(conversation: Conversation) {
    return humanReplyWindow(conversation.last_customer_act_at, clock());
  }

  async function hindrance(input: ResendInput, { message, byPerson }: Resendable): Promise<Hindrance | null> {
    const [conversation, integration] = await Promise.all([
      conversations.get(message.account_id, message.conversation_id),
      settings.integration(message.account_id, message.chatbot_id),
    ]);
    if (!integration?.enabled || !conversation) return 'disabled';
    if (clock().getTime() > input.not_after) return 'late';
    const window = windowOf(conversation);
    return window === 'open' || (byPerson && window === 'human_agent') ? null : 'window';
  }

  async function noteSent(input: ResendInput, { message, turnId }: Resendable): Promise<void> {
    const turn: Turn | null = turnId ? await turns.get(input.account_id, turnId) : null;
    const bill = turn && billOf(turn);
    if (bill) await usage.book(bill);
    await conversations.setNeedsAttention(input.account_id, message.conversation_id, null);
    await log.write({
      _id: deriveId('log', input.workflow_id, 'resent'),
      account_id: input.account_id,
      chatbot_id: message.chatbot_id,
      conversation_id: message.conversation_id,
      level: 'info',
      event: 'message.resent',
      message: 'A message that had stayed unconfirmed or failed has now reached the customer.',
      workflow_id: input.workflow_id,
      created_at: clock(),
    });
  }
}
