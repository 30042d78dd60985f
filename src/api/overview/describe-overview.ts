import { medianOf } from '../../domain/answering/reply-time';
import { attentionReason } from '../../domain/conversations/attention-reason';
import { excerptOf } from '../../domain/conversations/excerpt';
import { endOfPeriod, periodOf } from '../../domain/usage/plan';
import { startOfDay } from '../../domain/usage/day';
import type { Principal } from '../access/principal';
import type { ApiRepositories } from '../dependencies';

type Repositories = Pick<
  ApiRepositories,
  'accounts' | 'answered' | 'chatbots' | 'connectionStates' | 'conversationLists' | 'lastMessages' | 'usageTotals'
>;

const NEWEST = 5;
const CHATBOTS = 100;

/** What a member sees first: what needs somebody, how each chatbot does, what of the month is used. */
export async function describeOverview(repositories: Repositories, principal: Principal, timeZone: string) {
  const { account_id, chatbot_ids } = principal;
  const now = new Date();
  const [attention, chatbots, usage] = await Promise.all([
    needingSomebody(repositories, account_id, chatbot_ids),
    everyChatbotInALine(repositories, account_id, startOfDay(now, timeZone), chatbot_ids),
    monthOf(repositories, account_id, now),
  ]);
  return { needs_attention: attention, chatbots, usage };
}

async function needingSomebody(
  { conversationLists, lastMessages }: Repositories,
  accountId: string,
  chatbotIds: readonly string[] | undefined,
) {
  const [{ needs_attention: count }, { data }] = await Promise.all([
    conversationLists.counts(accountId, chatbotIds),
    conversationLists.list(accountId, { limit: NEWEST }, { needsAttention: true, chatbotIds }),
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
  { answered, chatbots, connectionStates, conversationLists }: Repositories,
  accountId: string,
  since: Date,
  chatbotIds: readonly string[] | undefined,
) {
  const { data } = await chatbots.list(accountId, { limit: CHATBOTS }, chatbotIds);
  const ids = data.map(({ _id }) => _id);
  const [connected, today, counts] = await Promise.all([
    connectionStates.ofAccount(accountId),
    answered.since(accountId, ids, since),
    Promise.all(ids.map(async (id) => conversationLists.counts(accountId, [id]))),
  ]);
  const byChatbot = new Map(connected.map((integration) => [integration.chatbot_id, integration]));
  return data.map(({ _id, name }, index) => ({
    id: _id,
    name,
    enabled: byChatbot.get(_id)?.enabled ?? false,
    health: byChatbot.get(_id)?.status ?? 'not_connected',
    open: counts[index]?.open ?? 0,
    paused: counts[index]?.paused ?? 0,
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
