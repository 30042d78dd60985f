import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client';
import { keys } from './query-keys';

/** What this installation is and can do; it does not change while a page is open. */
export const installationQuery = queryOptions({
  queryKey: keys.installation,
  queryFn: ({ signal }) => answerOf(api.GET('/api/installation', { signal })),
  staleTime: Infinity,
});
