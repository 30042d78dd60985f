import { authorOfEcho } from '../../domain/events/automated-echo';
import type { EchoAuthor } from '../../domain/events/automated-echo';
import { matchEcho } from '../../domain/events/echo';
import type { EchoCandidate, EchoMatch } from '../../domain/events/echo';
import { CHATBOT_DEFAULTS } from '../../domain/answering/chatbot';
import type { Chatbot } from '../../domain/answering/chatbot';
import type { Conversation } from '../../domain/conversations/conversation';
import { deriveId, digestText } from '../../domain/ids';
import { outboundMessageId, outgoingMessageId } from '../../domain/sending/outgoing-message-id';
import { normaliseText } from '../../domain/texts/normalise-text';
import type { ActivityLogWriter } from '../operations/activity-log-writer';
import type { ConversationStore } from '../conversations/conversation-store';
import type { EventInput } from './event-activities';
import type { MessageStore } from './message-store';
import type { OutboundStore } from '../sending/outbound-store';
import type { SettingsStore } from '../connection/settings-store';
import type { TurnStore } from '../answering/turn-store';

/** What tells a person's words from those of Instagram's own automation. */
export interface EchoEvidence {
  /** Since when the customer waits for an answer at `at`, and when they wrote last. */
  waitingAt(accountId: string, conversationId: string, at: Date): Promise<{ since: Date | null; wroteAt: Date | null }>;
  /** Whether a text of this digest went to another customer of the chatbot, not through us. */
  wentToOthers(accountId: string, chatbotId: string, digest: string, conversationId: string): Promise<boolean>;
}

export interface EchoDependencies {
  conversations: ConversationStore;
  messages: MessageStore;
  evidence: EchoEvidence;
  turns: TurnStore;
  outbound: OutboundStore;
  settings: SettingsStore;
  log: ActivityLogWriter;
  clock: () => Date;
}

type RowReference = { kind: 'turn'; turnId: string; index: number } | { kind: 'outbound'; id: string };

/** More rows than could await an echo at one time. */
const ECHO_ROWS = 20;

/** Tells what the business side has sent: we, a person, or Instagram's own automation. */
export function createEchoActivities(dependencies: EchoDependencies) {
  const { conversations, messages, evidence, turns, outbound, settings, log, clock } = dependencies;

  return {
    /** Whether the echo is of one of our own texts; if so the row learns its mid, even while its POST is unconfirmed. */
    async matchEcho(input: EventInput): Promise<EchoMatch<RowReference>['kind']> {
      const { account_id, event } = input;
      const mid = event.mid ?? event.key;
      const conversation = await conversationOf(input);
      const match = matchEcho({ mid, text: event.text ?? '' }, await candidates(account_id, conversation._id), clock());
      if (match.kind === 'ours') await noteEcho(account_id, match.reference, mid);
      return match.kind;
    },

    /**
     * Keeps what others sent for the business. A person who answers takes over: the bot keeps silent, and what the customer
     * wrote before counts as answered. Instagram's own automation takes nothing over.
     */
    async takeOverConversation(input: EventInput): Promise<void> {
      const { account_id, chatbot_id, event } = input;
      const mid = event.mid ?? event.key;
      const conversation = await conversationOf(input);
      const chatbot = await settings.chatbot(account_id, chatbot_id);
      const at = new Date(event.timestamp);
      const { author, digest } = await authorOf(input, conversation, chatbot);
      const minutes = pauseMinutes(author, chatbot);
      if (minutes > 0) {
        const until = new Date(at.getTime() + minutes * 60_000);
        await conversations.pause(account_id, conversation._id, until, `human:${mid}`);
      }
      if (author !== 'automation') {
        await messages.resolveEarlier(account_id, conversation._id, at, `human:${mid}`);
      }
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
          ...(author === 'automation' ? { automated: true } : {}),
          ...(digest ? { opening_digest: digest } : {}),
          created_at: at,
          saved_at: clock(),
          delivery: 'sent',
          workflow_id: input.workflow_id,
        },
      ]);
      const count = await messages.count(account_id, conversation._id);
      await conversations.raiseMessageCount(account_id, conversation._id, count);
      await writeLog(input, conversation._id, author, minutes);
    },
  };

  async function conversationOf({ account_id, chatbot_id, event }: EventInput): Promise<Conversation> {
    return conversations.ensure({
      accountId: account_id,
      chatbotId: chatbot_id,
      customerId: event.customer_id ?? 'unknown',
      at: new Date(event.timestamp),
      by: 'echo',
      opensWindow: false,
    });
  }

  async function authorOf(
    { account_id, chatbot_id, event }: EventInput,
    { _id: conversationId }: Conversation,
    chatbot: Chatbot | null,
  ): Promise<{ author: EchoAuthor; digest?: string }> {
    const at = new Date(event.timestamp);
    const text = normaliseText(event.text ?? '');
    const digest = text === '' ? undefined : digestText(text);
    const [{ since: waitingSince, wroteAt }, seenElsewhere] = await Promise.all([
      evidence.waitingAt(account_id, conversationId, at),
      digest === undefined ? false : evidence.wentToOthers(account_id, chatbot_id, digest, conversationId),
    ]);
    const echo = { text, at, appId: event.echo_app_id, waitingSince, wroteAt, seenElsewhere };
    const author = authorOfEcho(echo, chatbot?.automated_messages ?? []);
    return digest === undefined ? { author } : { author, digest };
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
        await messages.setDelivery(accountId, outboundMessageId(row._id), 'sent', { mid, at: row.part.at });
      }
      return;
    }
    const turn = await turns.get(accountId, reference.turnId);
    const part = turn?.parts[reference.index];
    const change = part && echoChange(part.state, mid, now);
    if (change && (await turns.changePart(accountId, reference.turnId, reference.index, part, change))) {
      const id = outgoingMessageId(reference.turnId, reference.index);
      await messages.setDelivery(accountId, id, 'sent', { mid, at: part.at });
    }
  }

  async function writeLog(
    input: EventInput,
    conversationId: string,
    author: EchoAuthor,
    minutes: number,
  ): Promise<void> {
    const automation = author === 'automation';
    await log.write({
      _id: deriveId('log', input.workflow_id, 'conversation.taken_over'),
      account_id: input.account_id,
      chatbot_id: input.chatbot_id,
      conversation_id: conversationId,
      level: 'info',
      event: automation ? 'conversation.automation' : 'conversation.taken_over',
      message: automation
        ? "Instagram's own automation wrote; the bot goes on."
        : `A person answered; the bot is paused for ${minutes} minutes.`,
      workflow_id: input.workflow_id,
      created_at: clock(),
    });
  }
}

function pauseMinutes(author: EchoAuthor, chatbot: Chatbot | null): number {
  const minutes = (chatbot ?? CHATBOT_DEFAULTS).takeover_pause_minutes;
  return author === 'automation' ? 0 : minutes;
}

/** An echo proves that the text arrived; a row that is final keeps its state and only learns that it was echoed. */
function echoChange(state: string, mid: string, now: Date) {
  return state === 'sending' || state === 'unknown'
    ? { state: 'sent' as const, mid, echoed: true, at: now }
    : { echoed: true };
}
