import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { Schema } from '../../api/client';
import { keys } from '../../api/query-keys';

export type Usage = Omit<Schema<'Usage'>, 'next_cursor'>;
export type UsageMonth = Schema<'UsageMonth'>;

/** What the account used in a month (`2026-05`, in UTC), by chatbot; in this one without it. */
export const usageQuery = (period?: string) =>
  queryOptions({
    queryKey: [...keys.usage, 'month', period ?? 'now'],
    queryFn: ({ signal }) => {
      const query = period === undefined ? {} : { period };
      return answerOf(api.GET('/api/usage', { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
  });

/** What the account used in each of the last twelve months, the newest first. */
export const monthsQuery = queryOptions({
  queryKey: [...keys.usage, 'months'],
  queryFn: async ({ signal }) => (await answerOf(api.GET('/api/usage/months', { signal }))).data,
});

/** The same of one chatbot. */
export const chatbotMonthsQuery = (chatbotId: string) =>
  queryOptions({
    queryKey: [...keys.usage, 'months', chatbotId],
    queryFn: async ({ signal }) => {
      const params = { path: { chatbot_id: chatbotId } };
      return (await answerOf(api.GET('/api/chatbots/{chatbot_id}/usage/months', { params, signal }))).data;
    },
  });
