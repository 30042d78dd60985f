import type { IntegrationStatus } from '../../domain/connection/integration';
import type { DueAvatar } from '../../domain/contacts/due-avatar';
import type { Conversation } from '../../domain/conversations/conversation';
import type { OutgoingPart } from '../../domain/sending/outgoing-row';
import type { Turn } from '../../domain/answering/turn';
import { GraphError } from '../../domain/connection/graph-error';
import { deriveId } from '../../domain/ids';
import { isMessagingWindowOpen } from '../../domain/sending/messaging-window';
import { needsReconnect, refusedSends } from '../../domain/notifications/notification-causes';
import type { SendStop } from '../../domain/answering/turn-outcome';
import type { ActivityLogWriter } from '../operations/activity-log-writer';
import type { ConversationStore } from '../conversations/conversation-store';
import type { MessageStore } from '../events/message-store';
import type { Messenger, MessengerSource } from './messenger';
import type { Notifier } from '../notifications/notifier';
import type { OutboundStore } from './outbound-store';
import { deliverPart } from './part-delivery';
import { isFresh } from './recent-looks';
import type { Look, RecentLooks } from './recent-looks';
import { rememberedRow } from './remembered-row';
import type { SettingsStore } from '../connection/settings-store';
import type { SendingSituation, SituationStore } from './situation-store';
import { isPaused } from '../answering/reply-situation';
import type { RunContext } from '../answering/turn-activities';
import { deliveredMessages } from '../answering/turn-messages';
import { turnPartRow } from '../answering/turn-part-row';
import type { TurnStore } from '../answering/turn-store';

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
  outbound: Pick<OutboundStore, 'hasMid'>;
  settings: SettingsStore;
  situations: SituationStore;
  looks: RecentLooks;
  messengers: MessengerSource;
  log: ActivityLogWriter;
  notifier: Notifier;
  progress: DeliveryProgress;
  /** Begins to fetch a profile picture, and waits for nothing. */
  avatars: { soon(avatar: DueAvatar): void };
  clock: () => Date;
}

type Hindrance = 'takeover' | 'window' | 'disabled' | 'unsent' | 'rewrite';

/** Refusals that do not depend on the message. */
const LASTING: ReadonlySet<string> = new Set(['permission', 'messaging_access_off', 'restricted']);

/** Sends committed replies: intent before every POST, evidence before every resend. */
export function createDeliveryActivities(dependencies: DeliveryDependencies) {
  const { conversations, messages, turns, outbound, settings, situations, looks, messengers } = dependencies;
  const { log, notifier, progress, avatars, clock } = dependencies;

  return {
    /**
     * Sends what a committed turn still has to send, part by part. `posting: false` only looks up what is under way.
     * @throws RetryLaterError while an outcome is unknown or Meta asks to wait.
     */
    async sendReply(input: RunContext & { turn_id: string; posting: boolean }): Promise<SendResult> {
      const { account_id } = input;
      const look = looks.take(input.turn_id, input.holder, clock()) ?? (await lookAround(input));
      if (!look.situation) return { kind: 'lost' };
      const { turn, conversation, integration } = look.situation;
      if (turn.state !== 'committed' || turn.holder !== input.holder) return { kind: 'lost' };
      if (!conversation || !integration) return { kind: 'ended', stop: 'disabled' };
      const messenger = messengers.of(integration);
      const sent = await restoreSent(turn, progress.previous() ?? {});
      let refusal = 'Instagram no longer accepts the access token. Enter a new one.';
      for (const [index, part] of turn.parts.entries()) {
        const row = rememberedRow(turnPartRow({ turns, outbound }, turn, index, input.holder), part);
        const isLast = index === turn.parts.length - 1;
        const stop = await deliverPart({
          row,
          known: part,
          recipientId: conversation.session_id,
          messenger,
          mayPost: () => hindrance(input, index, look),
          posting: input.posting,
          onSent: (mid) => progress.report(Object.assign(sent, { [index]: mid })),
          onRefused: (message) => {
            refusal = message;
          },
          clock,
        }).finally(async () => {
          // The end of the turn is about to write how its last part ended.
          if (!isLast || row.ended() === undefined) await noteDelivery(turn, index, row.ended());
        });
        if (stop === 'lost') return { kind: 'lost' };
        if (stop === 'rewrite') return { kind: 'rewrite' };
        if (stop === 'token') return tokenDead(input, turn, refusal);
        if (stop === 'takeover') return { kind: 'ended', stop, ...(await takenOverBy(input)) };
        if (stop) {
          await tellOfRefusal(input, turn, index);
          return { kind: 'ended', stop };
        }
        if (index === 0 && integration.status === 'error' && input.posting) {
          await settings.noteSent(account_id, integration._id);
        }
      }
      await readProfileOnce(messenger, conversation);
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

  async function lookAround({ account_id, turn_id }: { account_id: string; turn_id: string }): Promise<Look> {
    const at = clock();
    return { at, situation: await situations.beforeSending(account_id, turn_id) };
  }

  /** Looks right before part `index` is posted; for the first one `lastLook` serves as long as it is fresh. */
  async function hindrance(
    input: RunContext & { turn_id: string },
    index: number,
    lastLook: Look,
  ): Promise<Hindrance | null> {
    const fresh = index === 0 && isFresh(lastLook, clock());
    const { situation } = fresh ? lastLook : await lookAround(input);
    const now = clock();
    if (!situation?.integration?.enabled || !situation.conversation) return 'disabled';
    if (isPaused(situation.conversation, now)) return 'takeover';
    if (!isMessagingWindowOpen(situation.conversation.last_customer_act_at, now)) return 'window';
    // Until its first part is under way, a reply goes with what it answers: unsent with it, written anew after an edit.
    return index === 0 ? changeOfCovers(situation) : null;
  }

  async function takenOverBy(input: RunContext): Promise<{ takenOverBy?: string }> {
    const conversation = await conversations.get(input.account_id, input.conversation_id);
    const [kind, mid] = (conversation?.paused_by ?? '').split(/:(.*)/s);
    return kind === 'human' && mid ? { takenOverBy: mid } : {};
  }

  async function tokenDead(input: RunContext, turn: Turn, refusal: string): Promise<SendResult> {
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
      message: `${refusal} What waits is answered then.`,
      workflow_id: input.holder,
      created_at: clock(),
    });
    if (integration) await notifier.notify(needsReconnect(integration, integration.credential_version));
    const now = await turns.get(input.account_id, turn._id);
    return { kind: 'token', nothingSent: now?.parts.every((part) => part.state === 'pending') ?? false };
  }

  /** What every further reply will meet too is told to the owner, once for each version of the credentials. */
  async function tellOfRefusal(input: RunContext, turn: Turn, index: number): Promise<void> {
    const part = (await turns.get(turn.account_id, turn._id))?.parts[index];
    if (part?.state !== 'failed' || !LASTING.has(part.error ?? '')) return;
    const integration = await settings.integration(input.account_id, input.chatbot_id);
    if (!integration) return;
    const message = part.error_message ?? 'Instagram refuses what the bot sends.';
    await settings.setIntegrationStatus(input.account_id, integration._id, 'error', part.error);
    await log.write({
      _id: deriveId('log', turn._id, 'refused', integration.credential_version),
      account_id: input.account_id,
      chatbot_id: input.chatbot_id,
      conversation_id: input.conversation_id,
      level: 'error',
      event: 'integration.error',
      message,
      workflow_id: input.holder,
      created_at: clock(),
    });
    await notifier.notify(refusedSends(integration, integration.credential_version, part.error ?? '', message));
  }

  async function noteDelivery(turn: Turn, index: number, ended: OutgoingPart | undefined): Promise<void> {
    const part = ended ?? (await turns.get(turn.account_id, turn._id))?.parts[index];
    if (!part) return;
    const parts = turn.parts.map((one, of) => (of === index ? part : one));
    await messages.noteDelivered(deliveredMessages({ ...turn, parts }).slice(index, index + 1));
  }

  /** A profile may be read once the customer wrote; it is asked for after the answer, since it must never delay one. */
  async function readProfileOnce(
    messenger: Messenger,
    { _id, account_id, chatbot_id, session_id, profile_read_at }: Conversation,
  ): Promise<void> {
    if (profile_read_at) return;
    const profile = await messenger
      .getUserProfile(session_id)
      .catch((error: unknown) => (error instanceof GraphError && error.retryable ? undefined : null));
    // A failure in passing says nothing of the customer: the next answer asks again.
    if (profile === undefined) return;
    await conversations.setProfile(account_id, _id, profile);
    if (!profile?.profilePic) return;
    avatars.soon({ conversation_id: _id, account_id, chatbot_id, address: profile.profilePic, due_at: clock() });
  }
}

/** What the customer has done meanwhile to what the reply answers. */
function changeOfCovers({ turn, covered }: SendingSituation): 'unsent' | 'rewrite' | null {
  const revisions = turn.cover_revisions;
  if (!revisions) return null;
  if (covered.length > 0 && covered.every(({ is_deleted }) => is_deleted)) return 'unsent';
  const changed = covered.some(
    (message) => message.is_deleted || (message.revision ?? 0) !== revisions[turn.covers.indexOf(message._id)],
  );
  return changed ? 'rewrite' : null;
}
