import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import { keys } from '../api/query-keys';

const SHOWN = 20;

/** The newest notifications, as many as the bell shows. */
export const notificationsQuery = queryOptions({
  queryKey: keys.notifications,
  queryFn: ({ signal }) => answerOf(api.GET('/api/notifications', { params: { query: { limit: SHOWN } }, signal })),
});
