import { queryOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { keys } from '../../../api/query-keys';
import type { Message } from '../conversation-queries';
import { withNewer, withNewest, withOlder } from './thread-pages';
import type { ThreadPage, ThreadPages } from './thread-pages';

type Pages = ThreadPages<Message>;
interface PageQuery {
  order?: 'oldest' | 'newest';
  cursor?: string;
  around?: string;
}

const THREAD_PAGE = 50;

async function readPage(id: string, asked: PageQuery, signal?: AbortSignal): Promise<ThreadPage<Message>> {
  const params = { path: { id }, query: { ...asked, limit: THREAD_PAGE } };
  const page = await answerOf(api.GET('/api/conversations/{id}/messages', { params, ...(signal ? { signal } : {}) }));
  if (asked.order === 'newest') {
    return { messages: page.data.toReversed(), older: page.next_cursor, newer: page.previous_cursor };
  }
  return { messages: page.data, older: page.previous_cursor, newer: page.next_cursor };
}

/**
 * The messages of a conversation as far as they were read: the newest, or those around the message that the address names. Read
 * again, the newest page is asked for, or nothing while the end of the thread is not in sight.
 */
export const threadQuery = (id: string, around?: string) =>
  queryOptions({
    queryKey: [...keys.messages(id), 'thread', around ?? 'newest'],
    queryFn: async ({ client, queryKey, signal }): Promise<Pages> => {
      const known = client.getQueryData<Pages>(queryKey);
      if (around !== undefined && !known) return readPage(id, { around }, signal);
      if (known && known.newer !== null) return known;
      const page = await readPage(id, { order: 'newest' }, signal);
      // Nothing is newer than the newest page.
      return withNewest(client.getQueryData<Pages>(queryKey), { ...page, newer: null });
    },
  });

/** Reads on towards the beginning of the thread. */
export async function readOlderMessages(client: QueryClient, id: string, around?: string): Promise<void> {
  const { queryKey } = threadQuery(id, around);
  const cursor = client.getQueryData<Pages>(queryKey)?.older;
  if (!cursor) return;
  const page = await readPage(id, { order: 'newest', cursor });
  client.setQueryData<Pages>(queryKey, (now) => (now?.older === cursor ? withOlder(now, page) : now));
}

/** Reads on towards the newest message. */
export async function readNewerMessages(client: QueryClient, id: string, around?: string): Promise<void> {
  const { queryKey } = threadQuery(id, around);
  const cursor = client.getQueryData<Pages>(queryKey)?.newer;
  if (!cursor) return;
  const page = await readPage(id, { order: 'oldest', cursor });
  client.setQueryData<Pages>(queryKey, (now) => (now?.newer === cursor ? withNewer(now, page) : now));
}
