import type { ReplySituation } from '../domain/commit-decision';
import type { Chatbot, Conversation, Integration, Message, Turn } from '../domain/documents';
import { isMessagingWindowOpen } from '../domain/messaging-window';
import { officeHoursDecision } from '../domain/office-hours';
import type { ConversationStore } from './conversation-store';
import type { QuotaState } from '../domain/plan';
import type { MessageStore } from './message-store';
import type { Quota } from './quota';
import type { SettingsStore } from './settings-store';
import type { RunContext } from './turn-activities';
import type { TurnStore } from './turn-store';

/** A conversation as it stands now, with what anybody may change at any moment of whether the bot may speak in it. */
export interface Standing extends Omit<ReplySituation, 'quotaReached' | 'repliesExhausted'> {
  chatbot: Chatbot | null;
  integration: Integration | null;
  conversation: Conversation | null;
  messages: Message[];
  /** The business is closed: the customer is told so instead of being answered. */
  outOfOffice: boolean;
}

/** The same with the limits. A turn counts at its end alone, so that they need a look but once in it. */
export interface CurrentSituation extends Standing, ReplySituation {
  /** What the account may still have replied this month. */
  budget: QuotaState;
}

export interface StandingDependencies {
  conversations: ConversationStore;
  messages: MessageStore;
  turns: TurnStore;
  settings: SettingsStore;
  clock: () => Date;
}

export interface SituationDependencies extends StandingDependencies {
  quota: Quota;
}

const HOUR_MS = 60 * 60 * 1000;
/** A closed customer is told so once for each time that the business is closed; nights are shorter, weekends longer. */
const OUT_OF_OFFICE_AGAIN_MS = 12 * HOUR_MS;
const RECENT_TURNS = 20;

/** Reads how a conversation stands and what the limits still allow: asked before a reply is written. */
export async function readSituation(dependencies: SituationDependencies, run: RunContext): Promise<CurrentSituation> {
  const { turns, quota, clock } = dependencies;
  const [standing, replies, budget] = await Promise.all([
    readStanding(dependencies, run),
    turns.countReplies(run.account_id, run.conversation_id, new Date(clock().getTime() - HOUR_MS)),
    quota.state(run.account_id),
  ]);
  return {
    ...standing,
    budget,
    quotaReached: budget === 'stop',
    repliesExhausted: replies >= (standing.chatbot?.max_replies_per_hour ?? Number.POSITIVE_INFINITY),
  };
}

/** Reads how a conversation stands: asked again right before a reply is fixed. */
export async function readStanding(
  { conversations, messages, turns, settings, clock }: StandingDependencies,
  { account_id, chatbot_id, conversation_id }: RunContext,
): Promise<Standing> {
  const now = clock();
  const [unresolved, conversation, integration, chatbot] = await Promise.all([
    messages.unresolved(account_id, conversation_id),
    conversations.get(account_id, conversation_id),
    settings.integration(account_id, chatbot_id),
    settings.chatbot(account_id, chatbot_id),
  ]);
  const hours = officeHoursDecision(chatbot?.office_hours, now);
  const told =
    hours === 'message' && toldOutOfOffice(await turns.newest(account_id, conversation_id, RECENT_TURNS), now);
  return {
    chatbot,
    integration,
    conversation,
    messages: unresolved,
    unresolved: unresolved.map(revisionOf),
    enabled: integration?.enabled === true,
    paused: isPaused(conversation, now),
    windowOpen: conversation !== null && isMessagingWindowOpen(conversation.last_customer_act_at, now),
    silentHours: hours === 'silent' || told,
    outOfOffice: hours === 'message',
  };
}

/** Which text of a message a reply is written for. */
export function revisionOf(message: Message): { id: string; revision: number } {
  return { id: message._id, revision: message.revision ?? 0 };
}

/** Whether a person has taken over, so that the bot keeps silent. */
export function isPaused(conversation: Conversation | null, now: Date): boolean {
  return (conversation?.bot_paused_until ?? now) > now;
}

function toldOutOfOffice(turns: readonly Turn[], now: Date): boolean {
  const since = now.getTime() - OUT_OF_OFFICE_AGAIN_MS;
  return turns.some(
    ({ generation, state, committed_at }) =>
      generation?.source === 'office_hours' && state === 'closed' && (committed_at?.getTime() ?? 0) > since,
  );
}
