import type { Collection, Filter } from 'mongodb';
import type { Conversation } from '../../domain/conversations/conversation';
import { readPage } from '../page';
import { timeWindows } from '../time-windows';
import type { ListedBy, Page, PageRequest } from '../page';

/** Which conversations a list shows; what is left out does not matter. */
export interface ConversationFilter {
  /** Of one chatbot, or of some of them. */
  chatbotId?: string | undefined;
  chatbotIds?: readonly string[] | undefined;
  status?: Conversation['status'] | undefined;
  /** Whether the bot is paused at this moment. */
  paused?: boolean | undefined;
  needsAttention?: boolean | undefined;
  /** Bounds of the newest activity, both included. */
  from?: Date | undefined;
  to?: Date | undefined;
}

/** How many conversations there are, each counted up to `COUNT_LIMIT`. */
export interface ConversationCounts {
  needs_attention: number;
  paused: number;
  open: number;
}

/** Nobody needs to know how many more there are. */
export const COUNT_LIMIT = 1_000;
const NEEDS_SOMEBODY = { needs_attention: { $gt: '' } };
/** As many ids stand in one query. */
const BATCH = 500;

/** Conversations as lists show them: filtered, counted, page by page. */
export class ConversationLists {
  constructor(private readonly collection: Collection<Conversation>) {}

  /** The account's conversations, the one with the newest activity first. */
  async list(accountId: string, page: PageRequest, filter: ConversationFilter = {}): Promise<Page<Conversation>> {
    return readPage(this.collection, listedBy(accountId, filter, new Date()), 'updated_at', -1, page);
  }

  /** Those of these conversations that the filter lets through, the one with the newest activity first. */
  async among(accountId: string, ids: readonly string[], filter: ConversationFilter): Promise<Conversation[]> {
    const passes = predicateOf(filter, new Date());
    const found: Conversation[] = [];
    for (let start = 0; start < ids.length; start += BATCH) {
      const batch = ids.slice(start, start + BATCH);
      const read = await this.collection.find({ _id: { $in: batch }, account_id: accountId }).toArray();
      found.push(...read.filter(passes));
    }
    return found.sort((a, b) => b.updated_at.getTime() - a.updated_at.getTime() || (a._id < b._id ? 1 : -1));
  }

  /** How many need somebody, are paused now, are open: of the account, or of these of its chatbots. */
  async counts(accountId: string, chatbotIds?: readonly string[]): Promise<ConversationCounts> {
    const scopes = chatbotIds
      ? chatbotIds.map((chatbot_id) => ({ account_id: accountId, chatbot_id }))
      : [{ account_id: accountId }];
    const [needs_attention, paused, open] = await Promise.all([
      this.count(scopes.map((scope) => ({ ...scope, ...NEEDS_SOMEBODY }))),
      this.count(scopes.map((scope) => ({ ...scope, bot_paused_until: { $gt: new Date() } }))),
      this.count(
        scopes.flatMap((scope) =>
          // Most conversations are open: a store that reads all that it counts is asked for the newest first.
          [...timeWindows(-1)].map((updated_at) => ({ ...scope, status: 'active' as const, updated_at })),
        ),
      ),
    ]);
    return { needs_attention, paused, open };
  }

  /** How many of the account need somebody, up to `COUNT_LIMIT`. */
  async countNeeding(accountId: string): Promise<number> {
    return this.count([{ account_id: accountId, ...NEEDS_SOMEBODY }]);
  }

  /** How many fulfil one of these conditions, of which nothing fulfils two; up to `COUNT_LIMIT`. */
  private async count(conditions: readonly Filter<Conversation>[]): Promise<number> {
    let sum = 0;
    for (const condition of conditions) {
      if (sum >= COUNT_LIMIT) break;
      sum += await this.collection.countDocuments(condition, { limit: COUNT_LIMIT - sum });
    }
    return sum;
  }

  /** The chatbot's contacts, one conversation each, the one with the newest activity first. */
  async listContacts(
    accountId: string,
    chatbotId: string,
    page: PageRequest,
    blocked?: boolean,
  ): Promise<Page<Conversation>> {
    const own = { account_id: accountId, chatbot_id: chatbotId };
    const listed: ListedBy<Conversation> =
      blocked === true
        ? { by: { ...own, blocked_at: { $gt: new Date(0) } }, few: true }
        : { by: own, ...(blocked === false ? { where: { blocked_at: null } } : {}) };
    return readPage(this.collection, listed, 'updated_at', -1, page);
  }
}

function listedBy(accountId: string, filter: ConversationFilter, now: Date): ListedBy<Conversation> {
  const { chatbotId, chatbotIds, status, paused, needsAttention, from, to } = filter;
  const own = { account_id: accountId, ...(chatbotId ? { chatbot_id: chatbotId } : {}) };
  const conditions: Filter<Conversation> = {
    ...(chatbotIds ? { chatbot_id: { $in: [...chatbotIds] } } : {}),
    ...(status ? { status } : {}),
    ...(paused === true ? { bot_paused_until: { $gt: now } } : {}),
    ...(paused === false ? { bot_paused_until: { $not: { $gt: now } } } : {}),
    ...(needsAttention === undefined ? {} : { needs_attention: needsAttention ? { $gt: '' } : null }),
  };
  // What few conversations have is found by itself; otherwise an index holds the state beside the time.
  const { needs_attention, bot_paused_until, status: state, ...others } = conditions;
  if (needsAttention) {
    const where = { ...conditions };
    delete where['needs_attention'];
    return { by: { ...own, needs_attention }, where, from, to, few: true };
  }
  if (paused) {
    const where = { ...conditions };
    delete where['bot_paused_until'];
    return { by: { ...own, bot_paused_until }, where, from, to, few: true };
  }
  const where = {
    ...others,
    ...(paused === false ? { bot_paused_until } : {}),
    ...(needsAttention === false ? { needs_attention } : {}),
  };
  return { by: { ...own, ...(state ? { status: state } : {}) }, where, from, to };
}

function predicateOf(filter: ConversationFilter, now: Date): (conversation: Conversation) => boolean {
  const { chatbotId, chatbotIds, status, paused, needsAttention, from, to } = filter;
  return (conversation) =>
    (chatbotId === undefined || conversation.chatbot_id === chatbotId) &&
    (chatbotIds === undefined || chatbotIds.includes(conversation.chatbot_id)) &&
    (status === undefined || conversation.status === status) &&
    (paused === undefined ||
      paused === Boolean(conversation.bot_paused_until && conversation.bot_paused_until > now)) &&
    (needsAttention === undefined || needsAttention === Boolean(conversation.needs_attention)) &&
    (from === undefined || conversation.updated_at >= from) &&
    (to === undefined || conversation.updated_at <= to);
}
