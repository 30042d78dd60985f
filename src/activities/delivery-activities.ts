import type { Conversation, Integration, IntegrationStatus, OutgoingPart, Turn } from '../domain/documents';
import { GraphError } from '../domain/graph-error';
import { deriveId } from '../domain/ids';
import { isMessagingWindowOpen } from '../domain/messaging-window';
import { needsReconnect } from '../domain/notification-causes';
import { outgoingMessageId } from '../domain/outgoing-message-id';
import type { SendStop } from '../domain/turn-outcome';
import type { ActivityLogWriter } from './activity-log-writer';
import type { ConversationStore } from './conversation-store';
import type { MessageStore } from './message-store';
import type { Messenger, MessengerSource } from './messenger';
import type { Notifier } from './notifier';
import type { OutboundStore } from './outbound-store';
import { deliverPart } from './part-delivery';
import type { SettingsStore } from './settings-store';
import { isPaused } from './reply-situation';
import type { RunContext } from './turn-activities';
import { turnPartRow } from './turn-part-row';
import type { TurnStore } from './turn-store';

/**
 * How sending ended. `token`: the access token is dead; `nothingSent` says whether the reply may still be rewritten.
 * `rewrite`: nothing was sent, and what it answers was edited or partly unsent meanwhile.
 */
export type SendResult =
  | { kind: 'ended'; stop: SendStop; takenOverBy?: string }
  | { kind: 'token'; nothingSent: boolean }
  | { kind: 'rewrite' }
  | { kind: 'lost' };

/** Mids of sent parts by index: survives in the heartbeat when the store cannot take them. */
export type SentParts = Record<string, string>;

export interface DeliveryProgress {
  report(sent: SentParts): void;
  previous(): SentParts | undefined;
}

export interface DeliveryDependencies {
  conversations: ConversationStore;
  messages: MessageStore;
  turns: TurnStore;
  outbound: OutboundStore;
  settings: SettingsStore;
  messengers: MessengerSource;
  log: ActivityLogWriter;
  notifier: Notifier;
  progress: DeliveryProgress;
  clock: () => Date;
}

type Hindrance = 'takeover' | 'window' | 'disabled' | 'unsent' | 'rewrite';

interface Look {
  at: Date;
  conversation: Conversation | null;
  integration: Integration | null;
}

/** No more than a slow read takes: what was seen so shortly before a POST need not be read a second time. */
const FRESH_MS = 100;

/** Sends committed replies: intent before every POST, evidence before every resend. */
export function createDeliveryActivities(dependencies: DeliveryDependencies) {
  const { conversations, messages, turns, outbound, settings, messengers, log, notifier, progress, clock } =
    dependencies;

  return {
    /**
     * Sends what a committed turn still has to send, part by part. `posting: false` only looks up what is under way.
     * @throws RetryLaterError while an outcome is unknown or Meta asks to wait.
     */
    async sendReply(input: RunContext & { turn_id: string; posting: boolean }): Promise<SendResult> {
      const { account_id, turn_id } = input;
      const [turn, look] = await Promise.all([turns.get(account_id, turn_id), lookAround(input)]);
      if (turn?.state !== 'committed' || turn.holder !== input.holder) return { kind: 'lost' };
      const { conversation, integration } = look;
      if (!conversation || !integration) return { kind: 'ended', stop: 'disabled' };
      const messenger = messengers.of(integration);
      const sent = await restoreSent(turn, progress.previous() ?? {});
      for (const [index, part] of turn.parts.entries()) {
        const stop = await deliverPart({
          row: turnPartRow({ turns, outbound }, turn, index, input.holder),
          known: part,
          recipientId: conversation.session_id,
          messenger,
          mayPost: () => (index === 0 ? hindrance(input, turn, look) : hindrance(input)),
          posting: input.posting,
          onSent: (mid) => progress.report(Object.assign(sent, { [index]: mid })),
          clock,
        }).finally(() => noteDelivery(turn, index));
        if (stop === 'lost') return { kind: 'lost' };
        if (stop === 'rewrite') return { kind: 'rewrite' };
        if (stop === 'token') return tokenDead(input, turn);
        if (stop === 'takeover') return { kind: 'ended', stop, ...(await takenOverBy(input)) };
        if (stop) return { kind: 'ended', stop };
      }
      await readProfileOnce(
        messenger,
        conversation._id,
        account_id,
        conversation.profile_read_at,
        conversation.session_id,
      );
      return { kind: 'ended', stop: input.posting ? null : 'stopped' };
    },
  };

  /** A mid that only the heartbeat of an earlier attempt knows is written before anything else happens. */
  async function restoreSent(turn: Turn, sent: SentParts): Promise<SentParts> {
    for (const [index, mid] of Object.entries(sent)) {
      const part = turn.parts[Number(index)];
      if (part?.state === 'sending') {
        await turns.changePart(turn.account_id, turn._id, Number(index), part, { state: 'sent', mid, at: clock() });
      }
    }
    return { ...sent };
  }

  async function lookAround({ account_id, chatbot_id, conversation_id }: RunContext): Promise<Look> {
    const at = clock();
    const [conversation, integration] = await Promise.all([
      conversations.get(account_id, conversation_id),
      settings.integration(account_id, chatbot_id),
    ]);
    return { at, conversation, integration };
  }

  async function hindrance(input: RunContext, unsentTurn?: Turn, lastLook?: Look): Promise<Hindrance | null> {
    const fresh = lastLook && clock().getTime() - lastLook.at.getTime() <= FRESH_MS ? lastLook : lookAround(input);
    const [{ conversation, integration }, changed] = await Promise.all([
      fresh,
      unsentTurn ? changeOfCovers(unsentTurn) : null,
    ]);
    const now = clock();
    if (!integration?.enabled || !conversation) return 'disabled';
    if (isPaused(conversation, now)) return 'takeover';
    return isMessagingWindowOpen(conversation.last_customer_act_at, now) ? changed : 'window';
  }

  /** Until its first part is under way, a reply goes with what it answers: unsent with it, written anew after an edit. */
  async function changeOfCovers(turn: Turn): Promise<'unsent' | 'rewrite' | null> {
    const revisions = turn.cover_revisions;
    if (!revisions) return null;
    const covered = await messages.byIds(turn.account_id, turn.covers);
    if (covered.length > 0 && covered.every(({ is_deleted }) => is_deleted)) return 'unsent';
    const changed = covered.some(
      (message) => message.is_deleted || (message.revision ?? 0) !== revisions[turn.covers.indexOf(message._id)],
    );
    return changed ? 'rewrite' : null;
  }

  async function takenOverBy(input: RunContext): Promise<{ takenOverBy?: string }> {
    const conversation = await conversations.get(input.account_id, input.conversation_id);
    const [kind, mid] = (conversation?.paused_by ?? '').split(/:(.*)/s);
    return kind === 'human' && mid ? { takenOverBy: mid } : {};
  }

  async function tokenDead(input: RunContext, turn: Turn): Promise<SendResult> {
    const integration = await settings.integration(input.account_id, input.chatbot_id);
    const status: IntegrationStatus = 'needs_reconnect';
    if (integration) await settings.setIntegrationStatus(input.account_id, integration._id, status);
    await log.write({
      _id: deriveId('log', turn._id, 'token', integration?.credential_version ?? 0),
      account_id: input.account_id,
      chatbot_id: input.chatbot_id,
      conversation_id: input.conversation_id,
      level: 'error',
      event: 'integration.needs_reconnect',
      message: 'Instagram no longer accepts the access token. Enter a new one; what waits is answered then.',
      workflow_id: input.holder,
      created_at: clock(),
    });
    if (integration) await notifier.notify(needsReconnect(integration, integration.credential_version));
    const now = await turns.get(input.account_id, turn._id);
    return { kind: 'token', nothingSent: now?.parts.every((part) => part.state === 'pending') ?? false };
  }

  async function noteDelivery(turn: Turn, index: number): Promise<void> {
    const part: OutgoingPart | undefined = (await turns.get(turn.account_id, turn._id))?.parts[index];
    if (!part) return;
    await messages.setDelivery(turn.account_id, outgoingMessageId(turn._id, index), part.state, part.mid);
  }

  /** A profile may be read once the customer wrote; it is asked for after the answer, since it must never delay one. */
  async function readProfileOnce(
    messenger: Messenger,
    conversationId: string,
    accountId: string,
    readAt: Date | undefined,
    customerId: string,
  ): Promise<void> {
    if (readAt) return;
    const profile = await messenger
      .getUserProfile(customerId)
      .catch((error: unknown) => (isRateLimit(error) ? undefined : null));
    // The account may make no further call right now: the next answer asks again.
    if (profile === undefined) return;
    await conversations.setProfile(accountId, conversationId, profile);
  }
}

function isRateLimit(error: unknown): boolean {
  return error instanceof GraphError && error.errorClass === 'rate_limited';
}
