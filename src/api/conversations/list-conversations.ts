import type { Conversation } from '../../domain/conversations/conversation';
import type { ConversationFilter } from '../../storage/conversations/conversation-lists';
import type { SearchMatch, SearchScope } from '../../storage/conversations/conversation-search';
import { decodeCursor, encodeCursor } from '../../storage/page-cursor';
import type { Page, PageRequest } from '../../storage/page';
import type { Principal } from '../access/principal';
import type { ApiRepositories } from '../dependencies';
import { everyChatbot } from '../every-chatbot';
import { describeConversations } from './describe-conversations';

/** What a list of conversations is asked by. */
export interface ConversationQuery extends PageRequest {
  chatbot_id?: string | undefined;
  status?: Conversation['status'] | undefined;
  paused?: boolean | undefined;
  needs_attention?: boolean | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  search?: string | undefined;
}

type Repositories = Pick<
  ApiRepositories,
  'chatbots' | 'conversationLists' | 'conversationSearch' | 'lastMessages' | 'members'
>;

/** One page of the conversations that the caller may see, as the API answers it. */
export async function listConversations(repositories: Repositories, principal: Principal, query: ConversationQuery) {
  const { account_id, chatbot_ids } = principal;
  const { chatbot_id, status, paused, needs_attention, from, to, search } = query;
  const filter: ConversationFilter = {
    chatbotId: chatbot_id,
    chatbotIds: chatbot_id === undefined ? chatbot_ids : undefined,
    status,
    paused,
    needsAttention: needs_attention,
    from,
    to,
  };
  if (search === undefined) {
    const page = await repositories.conversationLists.list(account_id, query, filter);
    return { ...page, data: await describeConversations(repositories, account_id, page.data) };
  }
  const searched = await searchedPage(repositories, account_id, query, filter, search);
  const described = await describeConversations(repositories, account_id, searched.data);
  return {
    data: described.map((one) => ({ ...one, match: searched.matches.get(one.id) ?? null })),
    next_cursor: searched.next_cursor,
    searched: searched.scope,
  };
}

async function searchedPage(
  { chatbots, conversationLists, conversationSearch }: Repositories,
  accountId: string,
  { limit, cursor }: PageRequest,
  filter: ConversationFilter,
  text: string,
): Promise<Page<Conversation> & { matches: Map<string, SearchMatch>; scope: SearchScope }> {
  const ids = filter.chatbotId
    ? [filter.chatbotId]
    : (filter.chatbotIds ?? (await everyChatbot(chatbots, accountId)).map(({ _id }) => _id));
  const { matches, scope } = await conversationSearch.find(accountId, ids, text);
  const all = await conversationLists.among(accountId, [...matches.keys()], filter);
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  const rest = after
    ? all.filter(({ _id, updated_at }) => updated_at < after.at || (+updated_at === +after.at && _id < after.id))
    : all;
  const data = rest.slice(0, limit);
  const last = data.at(-1);
  const next_cursor = rest.length > limit && last ? encodeCursor({ at: last.updated_at, id: last._id }) : null;
  return { data, next_cursor, matches, scope };
}
