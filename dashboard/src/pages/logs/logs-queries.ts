import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { Schema } from '../../api/client';
import { keys } from '../../api/query-keys';
import { sinceOf } from './log-filters';
import type { LogFilters } from './log-filters';

export type LogEntry = Schema<'ActivityLogEntry'>;

const PAGE = 50;

/** What was noted of a chatbot and fits the filters, the newest first. */
export const logsQuery = (chatbotId: string, filters: LogFilters) =>
  infiniteQueryOptions({
    queryKey: [...keys.logs(chatbotId), filters],
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }: { next_cursor: string | null }) => next_cursor,
    queryFn: ({ pageParam, signal }) => {
      const { level, about, since, conversation } = filters;
      const from = sinceOf(since, Date.now());
      const query = {
        limit: PAGE,
        ...(level ? { level } : {}),
        ...(about ? { event: `${about}.` } : {}),
        ...(conversation ? { conversation_id: conversation } : {}),
        ...(from ? { from: from.toISOString() } : {}),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      const params = { path: { chatbot_id: chatbotId }, query };
      return answerOf(api.GET('/api/chatbots/{chatbot_id}/integrations/instagram/logs', { params, signal }));
    },
    placeholderData: keepPreviousData,
  });
