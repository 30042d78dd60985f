import { queryOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { Schema } from '../../api/client';
import { keys } from '../../api/query-keys';
import { withNewestPage, withOlderPage } from './inbox/inbox-rows';
import type { InboxPages } from './inbox/inbox-rows';
import { queryOf } from './inbox/inbox-views';
import type { InboxFilters } from './inbox/inbox-views';

export type Conversation = Schema<'Conversation'>;
export type ListedConversation = Schema<'ListedConversation'>;
export type Message = Schema<'Message'>;
export type Note = Schema<'Note'>;

/** How a search went: how far it looked. */
export type Searched = NonNullable<Awaited<ReturnType<typeof readInbox>>['searched']>;
export type Inbox = InboxPages<ListedConversation> & { searched?: Searched | undefined };

const INBOX_PAGE = 50;

function readInbox(filters: InboxFilters, cursor: string | null, signal?: AbortSignal) {
  const query = { ...queryOf(filters), limit: INBOX_PAGE, ...(cursor === null ? {} : { cursor }) };
  return answerOf(api.GET('/api/conversations', { params: { query }, ...(signal ? { signal } : {}) }));
}

/** The conversations of a view as far as they were read. Read again, only its newest page is asked for. */
export const inboxQuery = (filters: InboxFilters) =>
  queryOptions({
    queryKey: [...keys.conversations, 'list', filters],
    queryFn: async ({ client, queryKey, signal }): Promise<Inbox> => {
      const page = await readInbox(filters, null, signal);
      return { ...withNewestPage(client.getQueryData<Inbox>(queryKey), page), searched: page.searched };
    },
  });

/** Reads on towards older conversations. */
export async function readOlderConversations(client: QueryClient, filters: InboxFilters): Promise<void> {
  const { queryKey } = inboxQuery(filters);
  const known = client.getQueryData<Inbox>(queryKey);
  if (!known || known.cursor === null) return;
  const page = await readInbox(filters, known.cursor);
  client.setQueryData<Inbox>(queryKey, (now) => (now?.cursor === known.cursor ? withOlderPage(now, page) : now));
}

const path = (id: string) => ({ params: { path: { id } } });

/** One conversation as it stands. */
export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: keys.conversation(id),
    queryFn: ({ signal }) => answerOf(api.GET('/api/conversations/{id}', { ...path(id), signal })),
  });

/** The notes about it, newest first: the hundred newest. */
export const notesQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.conversation(id), 'notes'],
    queryFn: async ({ signal }) => {
      const params = { path: { id }, query: { limit: 100 } };
      return (await answerOf(api.GET('/api/conversations/{id}/notes', { params, signal }))).data;
    },
  });

/** The members of the account, for the names of those who wrote notes. */
export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: async ({ signal }) =>
    (await answerOf(api.GET('/api/members', { params: { query: { limit: 100 } }, signal }))).data,
});

/** The account's saved replies: the hundred newest. */
export const savedRepliesQuery = queryOptions({
  queryKey: ['saved-replies'],
  queryFn: async ({ signal }) =>
    (await answerOf(api.GET('/api/saved-replies', { params: { query: { limit: 100 } }, signal }))).data,
});

/** One message with what stands behind it. */
export const messageQuery = (conversationId: string, messageId: string) =>
  queryOptions({
    queryKey: [...keys.messages(conversationId), 'one', messageId],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/messages/{message_id}', { params: { path: { message_id: messageId } }, signal })),
  });

/** What happened to a message. */
export const timelineQuery = (conversationId: string, messageId: string) =>
  queryOptions({
    queryKey: [...keys.messages(conversationId), 'timeline', messageId],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/messages/{message_id}/timeline', { params: { path: { message_id: messageId } }, signal })),
  });
