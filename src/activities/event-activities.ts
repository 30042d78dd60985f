import type { EchoMatch } from '../domain/echo';
import { matchEcho } from '../domain/echo';
import type { EchoCandidate } from '../domain/echo';
import type { StoredEvent } from '../domain/documents';
import { deriveId } from '../domain/ids';
import type { InboundEvent } from '../domain/inbound-event';
import { outboundMessageId, outgoingMessageId } from '../domain/outgoing-message-id';
import type { ActivityLogWriter } from './activity-log-writer';
import type { ConversationStore } from './conversation-store';
import { inboundMessageId } from './intake-activities';
import type { MessageStore } from './message-store';
import type { OutboundStore } from './outbound-store';
import type { SettingsStore } from './settings-store';
import type { TurnStore } from './turn-store';

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

/** Changes to a message that may overtake the message itself. */
export interface MessageChanges {
  unsend(change: Tombstone): Promise<void>;
  edit(change: Tombstone & { text: string; edited_at: Date }): Promise<void>;
}

interface Tombstone {
  _id: string;
  account_id: string;
  chatbot_id: string;
  conversation_id: string;
  mid: string;
  is_deleted?: boolean;
  text?: string;
  edited_at?: Date;
}

export interface EventDependencies {
  conversations: ConversationStore;
  messages: MessageStore & MessageChanges;
  turns: TurnStore;
  outbound: OutboundStore;
  events: EventStore;
  settings: SettingsStore;
  log: ActivityLogWriter;
  clock: () => Date;
}

type RowReference = { kind: 'turn'; turnId: string; index: number } | { kind: 'outbound'; id: string };

const DEFAULT_PAUSE_MINUTES = 60;
/** More rows than could await an echo at one time. */
const ECHO_ROWS = 20;

/** Applies webhook events that are no message of a customer. */
export function createEventActivities(dependencies: EventDependencies) {
  const { conversations, messages, turns, outbound, events, settings, log, clock } = dependencies;

  return {
    /** Keeps the event raw and notes it in the activity log, once. */
    async recordEvent(input: EventInput): Promise<void> {
      const { account_id, chatbot_id, event } = input;
      await events.save({
        _id: deriveId('event', chatbot_id, event.kind, event.key),
        account_id,
        chatbot_id,
        kind: event.kind,
        channel: event.channel,
        ...(event.customer_id ? { customer_id: event.customer_id } : {}),
        workflow_id: input.workflow_id,
        raw: event.raw,
        created_at: clock(),
      });
      await writeLog(input, `event.${event.kind}`, EXPLANATIONS[event.kind] ?? 'An event was received and kept.');
    },

    /** Whether the echo is of one of our own texts; if so the row learns its mid, even while its POST is unconfirmed. */
    async matchEcho(input: EventInput): Promise<EchoMatch<RowReference>['kind']> {
      const { account_id, event } = input;
      const mid = event.mid ?? event.key;
      const conversation = await conversationOf(input);
      const match = matchEcho({ mid, text: event.text ?? '' }, await candidates(account_id, conversation._id), clock());
      if (match.kind === 'ours') await noteEcho(account_id, match.reference, mid);
      return match.kind;
    },

    /** A person answered from Instagram: the bot keeps silent, and what the customer wrote before counts as answered. */
    async takeOverConversation(input: EventInput): Promise<void> {
      const { account_id, chatbot_id, event } = input;
      const mid = event.mid ?? event.key;
      const conversation = await conversationOf(input);
      const chatbot = await settings.chatbot(account_id, chatbot_id);
      const minutes = chatbot?.takeover_pause_minutes ?? DEFAULT_PAUSE_MINUTES;
      const at = new Date(event.timestamp);
      if (minutes > 0) {
        await conversations.pause(
          account_id,
          conversation._id,
          new Date(at.getTime() + minutes * 60_000),
          `human:${mid}`,
        );
      }
      await messages.resolveEarlier(account_id, conversation._id, at, `human:${mid}`);
      await messages.insertOutgoing([
        {
          _id: deriveId('message', chatbot_id, 'echo', mid),
          account_id,
          chatbot_id,
          conversation_id: conversation._id,
          role: 'human',
          mid,
          text: event.text ?? '',
          ...(event.attachments ? { attachments: event.attachments } : {}),
          created_at: at,
          saved_at: clock(),
          delivery: 'sent',
          workflow_id: input.workflow_id,
        },
      ]);
      const count = await messages.count(account_id, conversation._id);
      await conversations.raiseMessageCount(account_id, conversation._id, count);
      await writeLog(
        input,
        'conversation.taken_over',
        `A person answered; the bot is paused for ${minutes} minutes.`,
        conversation._id,
      );
    },

    /** Removes what the customer unsent; unanswered, it will not be answered any more. */
    async applyUnsend(input: EventInput): Promise<void> {
      await messages.unsend({ ...(await tombstone(input)), is_deleted: true });
    },

    /** Takes over the customer's edit. `num_edit` 0 accompanies ordinary messages and changes nothing. */
    async applyEdit(input: EventInput): Promise<void> {
      const { event } = input;
      if (!event.num_edit || event.text === undefined) return;
      await messages.edit({ ...(await tombstone(input)), text: event.text, edited_at: new Date(event.timestamp) });
    },
  };

  async function conversationOf({ account_id, chatbot_id, event }: EventInput) {
    return conversations.ensure({
      accountId: account_id,
      chatbotId: chatbot_id,
      customerId: event.customer_id ?? 'unknown',
      at: null,
    });
  }

  async function tombstone(input: EventInput): Promise<Tombstone> {
    const mid = input.event.mid ?? input.event.key;
    const conversation = await conversationOf(input);
    return {
      _id: inboundMessageId(input.chatbot_id, mid),
      account_id: input.account_id,
      chatbot_id: input.chatbot_id,
      conversation_id: conversation._id,
      mid,
    };
  }

  async function candidates(accountId: string, conversationId: string): Promise<EchoCandidate<RowReference>[]> {
    const [recentTurns, rows] = await Promise.all([
      turns.newest(accountId, conversationId, ECHO_ROWS),
      outbound.newest(accountId, conversationId, ECHO_ROWS),
    ]);
    return [
      ...recentTurns.flatMap((turn) =>
        turn.parts.map((part, index) => ({ ...part, reference: { kind: 'turn' as const, turnId: turn._id, index } })),
      ),
      ...rows.map((row) => ({ ...row.part, reference: { kind: 'outbound' as const, id: row._id } })),
    ];
  }

  async function noteEcho(accountId: string, reference: RowReference, mid: string): Promise<void> {
    const now = clock();
    if (reference.kind === 'outbound') {
      const row = await outbound.get(accountId, reference.id);
      if (row && (await outbound.changePart(accountId, reference.id, row.part, echoChange(row.part.state, mid, now)))) {
        await messages.setDelivery(accountId, outboundMessageId(row._id), 'sent', mid);
      }
      return;
    }
    const turn = await turns.get(accountId, reference.turnId);
    const part = turn?.parts[reference.index];
    const change = part && echoChange(part.state, mid, now);
    if (change && (await turns.changePart(accountId, reference.turnId, reference.index, part, change))) {
      await messages.setDelivery(accountId, outgoingMessageId(reference.turnId, reference.index), 'sent', mid);
    }
  }

  async function writeLog(input: EventInput, event: string, message: string, conversationId?: string): Promise<void> {
    await log.write({
      _id: deriveId('log', input.workflow_id, event),
      account_id: input.account_id,
      chatbot_id: input.chatbot_id,
      ...(conversationId ? { conversation_id: conversationId } : {}),
      level: 'info',
      event,
      message,
      workflow_id: input.workflow_id,
      created_at: clock(),
    });
  }
}

/** An echo proves that the text arrived; a row that is final keeps its state and only learns that it was echoed. */
function echoChange(state: string, mid: string, now: Date) {
  return state === 'sending' || state === 'unknown'
    ? { state: 'sent' as const, mid, echoed: true, at: now }
    : { echoed: true };
}

const EXPLANATIONS: Partial<Record<InboundEvent['kind'], string>> = {
  reaction: 'The customer reacted to a message.',
  read: 'The customer has read the messages.',
  postback: 'The customer tapped a button; it was kept and not answered.',
  referral: 'The customer came through a link; it was kept.',
  handover: 'Another app and this one exchanged control of the conversation.',
  policy: 'Meta reported a policy enforcement. Check the account in Meta Business Suite.',
  comment: 'A comment was received and kept.',
  mention: 'A mention was received and kept.',
  test: 'The Test button in the App Dashboard reached this webhook.',
  unknown: 'An event of an unknown kind was received and kept.',
};
