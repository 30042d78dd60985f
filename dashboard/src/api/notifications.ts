import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client';
import type { Schema } from './client';
import { keys } from './query-keys';

export type Notification = Schema<'Notification'>;

const IN_BELL = 20;
const PAGE = 50;

/** The newest notifications, and how many the caller has not read. */
export const newestNotificationsQuery = queryOptions({
  queryKey: [...keys.notifications, 'newest'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/notifications', { params: { query: { limit: IN_BELL } }, signal })),
});

/** Every notification, or those that the caller has not read; the newest first. */
export const notificationsQuery = (unreadOnly: boolean) =>
  infiniteQueryOptions({
    queryKey: [...keys.notifications, 'list', unreadOnly],
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }: { next_cursor: string | null }) => next_cursor,
    queryFn: ({ pageParam, signal }) => {
      const query = {
        limit: PAGE,
        ...(unreadOnly ? { unread: 'true' as const } : {}),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      return answerOf(api.GET('/api/notifications', { params: { query }, signal }));
    },
  });

/** Notes that the caller has read one. */
export const markRead = (id: string) =>
  answerOf(api.POST('/api/notifications/{id}/read', { params: { path: { id } } }));

/** Notes that the caller has read every one. */
export const markAllRead = () => answerOf(api.POST('/api/notifications/read-all'));
