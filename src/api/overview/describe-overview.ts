import { medianOf } from '../../domain/answering/reply-time';
import { attentionReason } from '../../domain/conversations/attention-reason';
import { excerptOf } from '../../domain/conversations/excerpt';
import { endOfPeriod, periodOf } from '../../domain/usage/plan';
import { startOfDay } from '../../domain/usage/day';
import type { Principal } from '../access/principal';
import type { ApiRepositories } from '../dependencies';

type Repositories = Pick<
  ApiRepositories,
  | 'accounts'
  | 'answered'
  | 'chatbots'
  | 'connectionStates'
  | 'conversationLists'
  | 'conversationsByChatbot'
  | 'lastMessages'
  | 'usageTotals'
>;

const NEWEST = 5;
const CHATBOTS = 100;

/**
 * What a member sees first: what needs somebody, how each chatbot does, what of the month is used. The store is asked as often
 * for a hundred chatbots as for one.
 */
export async function describeOverview(
  repositories: Repositories,
  { account_id }: Pick<Principal, 'account_id'>,
  timeZone: string,
) {
  const now = new Date();
  const [attention, chatbots, usage] = await Promise.all([
    needingSomebody(repositories, account_id),
    everyChatbotInALine(repositories, account_id, startOfDay(now, timeZone)),
    monthOf(repositories, account_id, now),
  ]);
  return { needs_attention: attention, chatbots, usage };
}

async function needingSomebody({ conversationLists, lastMessages }: Repositories, accountId: string) {
  const [count, { data }] = await Promise.all([
    conversationLists.countNeeding(accountId),
    conversationLists.list(accountId, { limit: NEWEST }, { needsAttention: true }),
  ]);
  const last = await lastMessages.of(accountId, data);
  const newest = data.map(({ _id, chatbot_id, user_name, needs_attention, updated_at }) => ({
    conversation_id: _id,
    chatbot_id,
    user_name,
    reason: attentionReason(needs_attention) ?? 'marked',
    last_message: excerptOf(last.get(_id)?.text ?? ''),
    at: updated_at,
  }));
  return { count, newest };
}

async function everyChatbotInALine(
  { answered, chatbots, connectionStates, conversationsByChatbot }: Repositories,
  accountId: string,
  since: Date,
) {
  const [{ data }, connected, today, figures] = await Promise.all([
    chatbots.list(accountId, { limit: CHATBOTS }),
    connectionStates.ofAccount(accountId),
    answered.since(accountId, since),
    conversationsByChatbot.figures(accountId),
  ]);
  const byChatbot = new Map(connected.map((integration) => [integration.chatbot_id, integration]));
  return data.map(({ _id, name }) => ({
    id: _id,
    name,
    enabled: byChatbot.get(_id)?.enabled ?? false,
    health: byChatbot.get(_id)?.status ?? 'not_connected',
    open: figures.get(_id)?.open ?? 0,
    paused: figures.get(_id)?.paused ?? 0,
    answered_today: today.get(_id)?.count ?? 0,
    median_seconds_to_reply: medianOf(today.get(_id)?.seconds ?? []),
  }));
}

async function monthOf({ accounts, usageTotals }: Repositories, accountId: string, now: Date) {
  const period = periodOf(now);
  const [account, total] = await Promise.all([accounts.get(accountId), usageTotals.get(accountId, period)]);
  return {
    replies: total?.replies ?? 0,
    limit: account?.plan?.monthly_replies ?? null,
    renews_at: endOfPeriod(period),
  };
}
