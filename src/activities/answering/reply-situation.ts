import type { ReplySituation } from '../../domain/answering/commit-decision';
import type { Conversation } from '../../domain/conversations/conversation';
import type { Message } from '../../domain/conversations/message';
import type { Turn } from '../../domain/answering/turn';
import { isMessagingWindowOpen } from '../../domain/sending/messaging-window';
import { officeHoursDecision } from '../../domain/answering/office-hours';
import type { QuotaState } from '../../domain/usage/plan';
import type { Quota } from './quota';
import type { SituationStore, TurnSituation, WritingSituation } from '../sending/situation-store';
import type { TurnStore } from './turn-store';

/** A turn as it stands now, with whether the bot may speak in its conversation, save for the limits. */
export interface Standing
  extends TurnSituation, Omit<ReplySituation, 'unresolved' | 'quotaReached' | 'repliesExhausted'> {
  /** The business is closed: the customer is told so instead of being answered. */
  outOfOffice: boolean;
  /** The customer has asked for a person, and only what the bot can answer is answered meanwhile. */
  waitsForPerson: boolean;
}

/** The same with the limits. A turn counts at its end alone, so that they need a look but once in it. */
export interface CurrentSituation
  extends Standing, WritingSituation, Pick<ReplySituation, 'quotaReached' | 'repliesExhausted'> {
  /** What the account may still have replied this month. */
  budget: QuotaState;
}

export interface StandingDependencies {
  situations: SituationStore;
  turns: TurnStore;
  clock: () => Date;
}

export interface SituationDependencies extends StandingDependencies {
  quota: Quota;
}

const HOUR_MS = 60 * 60 * 1000;
const HISTORY_MESSAGES = 40;
/** A closed customer is told so once for each time that the business is closed; nights are shorter, weekends longer. */
const OUT_OF_OFFICE_AGAIN_MS = 12 * HOUR_MS;
const RECENT_TURNS = 20;

/** Reads how a turn stands, and what the limits still allow: asked before a reply is written. Null without such a turn. */
export async function readSituation(
  dependencies: SituationDependencies,
  accountId: string,
  turnId: string,
): Promise<CurrentSituation | null> {
  const { situations, quota, clock } = dependencies;
  const bounds = { historyMessages: HISTORY_MESSAGES, repliesSince: new Date(clock().getTime() - HOUR_MS) };
  const situation = await situations.beforeWriting(accountId, turnId, bounds);
  if (!situation) return null;
  const budget = await quota.of(situation.account);
  return {
    ...situation,
    ...(await judged(dependencies, situation)),
    budget,
    quotaReached: budget === 'stop',
    repliesExhausted: situation.recentReplies >= (situation.chatbot?.max_replies_per_hour ?? Number.POSITIVE_INFINITY),
  };
}

/** Reads how a turn stands: asked again right before its reply is fixed. Null without such a turn. */
export async function readStanding(
  dependencies: StandingDependencies,
  accountId: string,
  turnId: string,
): Promise<Standing | null> {
  const situation = await dependencies.situations.beforeCommit(accountId, turnId);
  return situation && { ...situation, ...(await judged(dependencies, situation)) };
}

/** Whether the bot may speak, by what was just read. */
async function judged(
  { turns, clock }: StandingDependencies,
  { turn, conversation, integration, chatbot }: TurnSituation,
): Promise<Omit<Standing, keyof TurnSituation>> {
  const now = clock();
  const hours = officeHoursDecision(chatbot?.office_hours, now);
  const told =
    hours === 'message' &&
    toldOutOfOffice(await turns.newest(turn.account_id, turn.conversation_id, RECENT_TURNS), now);
  return {
    enabled: integration?.enabled === true,
    paused: isPaused(conversation, now) && !conversation?.pause_yields,
    waitsForPerson: isPaused(conversation, now) && conversation?.pause_yields === true,
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
