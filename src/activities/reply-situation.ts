import type { ReplySituation } from '../domain/commit-decision';
import type { Chatbot, Conversation, Message, Turn } from '../domain/documents';
import { isMessagingWindowOpen } from '../domain/messaging-window';
import { officeHoursDecision } from '../domain/office-hours';
import type { ConversationStore } from './conversation-store';
import type { QuotaState } from '../domain/plan';
import type { MessageStore } from './message-store';
import type { Quota } from './quota';
import type { SettingsStore } from './settings-store';
import type { RunContext } from './turn-activities';
import type { TurnStore } from './turn-store';

/** A conversation as it stands now, with what decides whether the bot may speak in it. */
export interface CurrentSituation extends ReplySituation {
  chatbot: Chatbot | null;
  conversation: Conversation | null;
  messages: Message[];
  /** What the account may still have replied this month. */
  budget: QuotaState;
  /** The business is closed: the customer is told so instead of being answered. */
  outOfOffice: boolean;
}

export interface SituationDependencies {
  conversations: ConversationStore;
  messages: MessageStore;
  turns: TurnStore;
  settings: SettingsStore;
  quota: Quota;
  clock: () => Date;
}

const HOUR_MS = 60 * 60 * 1000;
/** A closed customer is told so once for each time that the business is closed; nights are shorter, weekends longer. */
const OUT_OF_OFFICE_AGAIN_MS = 12 * HOUR_MS;
const RECENT_TURNS = 20;

/** Reads how a conversation stands: asked before a reply is written, and again right before it is fixed. */
export async function readSituation(
  { conversations, messages, turns, settings, quota, clock }: SituationDependencies,
  { account_id, chatbot_id, conversation_id }: RunContext,
): Promise<CurrentSituation> {
  const now = clock();
  const [unresolved, conversation, integration, chatbot, replies, budget] = await Promise.all([
    messages.unresolved(account_id, conversation_id),
    conversations.get(account_id, conversation_id),
    settings.integration(account_id, chatbot_id),
    settings.chatbot(account_id, chatbot_id),
    turns.countReplies(account_id, conversation_id, new Date(now.getTime() - HOUR_MS)),
    quota.state(account_id),
  ]);
  const hours = officeHoursDecision(chatbot?.office_hours, now);
  const told =
    hours === 'message' && toldOutOfOffice(await turns.newest(account_id, conversation_id, RECENT_TURNS), now);
  return {
    chatbot,
    conversation,
    messages: unresolved,
    unresolved: unresolved.map(revisionOf),
    enabled: integration?.enabled === true,
    paused: isPaused(conversation, now),
    windowOpen: conversation !== null && isMessagingWindowOpen(conversation.last_customer_act_at, now),
    silentHours: hours === 'silent' || told,
    budget,
    quotaReached: budget === 'stop',
    outOfOffice: hours === 'message',
    repliesExhausted: replies >= (chatbot?.max_replies_per_hour ?? Number.POSITIVE_INFINITY),
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
