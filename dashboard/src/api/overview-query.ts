import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client';
import type { Schema } from './client';
import { keys } from './query-keys';

export type Overview = Schema<'Overview'>;

/** What needs somebody, how each chatbot does, what of the month is used: one request. */
export const overviewQuery = queryOptions({
  queryKey: keys.overview,
  queryFn: ({ signal }) => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    // What a browser calls a zone that it does not know.
    const query = !timeZone || timeZone === 'Etc/Unknown' ? {} : { timezone: timeZone };
    return answerOf(api.GET('/api/overview', { params: { query }, signal }));
  },
});
