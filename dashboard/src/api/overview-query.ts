import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client';
import type { Schema } from './client';
import { keys } from './query-keys';
import type { paths } from './schema';

export type Overview = Schema<'Overview'>;
/** The document lists the usual names of zones; the server takes every one. */
type Zone = NonNullable<NonNullable<paths['/api/overview']['get']['parameters']['query']>['timezone']>;

/** What needs somebody, how each chatbot does, what of the month is used: one request. */
export const overviewQuery = queryOptions({
  queryKey: keys.overview,
  queryFn: ({ signal }) => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    // What a browser calls a zone that it does not know.
    const query = !timeZone || timeZone === 'Etc/Unknown' ? {} : { timezone: timeZone as Zone };
    return answerOf(api.GET('/api/overview', { params: { query }, signal }));
  },
});
