import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { Schema } from '../../api/client';
import { keys } from '../../api/query-keys';

export type Source = Schema<'KnowledgeSource'>;
export type PageStatus = Schema<'KnowledgePage'>['status'];
export type Gap = Schema<'KnowledgeGap'>;
export type GapStatus = Gap['status'];

/** What of the sources is listed; nothing means every one. */
export interface SourceFilters {
  kind?: Source['kind'] | undefined;
  status?: Source['status'] | undefined;
  search?: string | undefined;
}

const LIST_PAGE = 50;
/** As many as a reply is written from. */
const PASSAGES = 5;
/** Readings tell how far they are more often than live events say so. */
export const READING_POLL_MS = 2_500;

/** Whether a run works on it, or is about to. */
export const isUnderWay = ({ status }: Pick<Source, 'status'>) =>
  status === 'queued' || status === 'reading' || status === 'refining';

const after = (cursor: string | null) => (cursor === null ? {} : { cursor });
const paged = {
  initialPageParam: null as string | null,
  getNextPageParam: (last: { next_cursor: string | null }) => last.next_cursor,
};

/** The sources that fit, newest first. */
export const sourcesQuery = (chatbotId: string, filters: SourceFilters) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...keys.sources(chatbotId), 'list', filters],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filters, limit: LIST_PAGE, ...after(pageParam) };
      const params = { path: { chatbot_id: chatbotId }, query };
      return answerOf(api.GET('/api/chatbots/{chatbot_id}/knowledge', { params, signal }));
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ data }) => data.some(isUnderWay)) ? READING_POLL_MS : false,
  });

/** One source with its text. */
export const sourceQuery = (chatbotId: string, sourceId: string) =>
  queryOptions({
    queryKey: [...keys.sources(chatbotId), 'one', sourceId],
    queryFn: ({ signal }) => {
      const params = { path: { chatbot_id: chatbotId, source_id: sourceId } };
      return answerOf(api.GET('/api/chatbots/{chatbot_id}/knowledge/{source_id}', { params, signal }));
    },
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? READING_POLL_MS : false),
  });

/** The pages of a website, in the order in which they were found. */
export const pagesQuery = (chatbotId: string, sourceId: string, status: PageStatus | undefined) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...keys.sources(chatbotId), 'pages', sourceId, status],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: LIST_PAGE, ...(status ? { status } : {}), ...after(pageParam) };
      const params = { path: { chatbot_id: chatbotId, source_id: sourceId }, query };
      return answerOf(api.GET('/api/chatbots/{chatbot_id}/knowledge/{source_id}/pages', { params, signal }));
    },
    placeholderData: keepPreviousData,
  });

/** The passages that a reply to this question would be written from, best first. */
export const foundQuery = (chatbotId: string, question: string) =>
  queryOptions({
    queryKey: [...keys.sources(chatbotId), 'found', question],
    queryFn: async ({ signal }) => {
      const params = { path: { chatbot_id: chatbotId } };
      const options = { params, body: { query: question, limit: PASSAGES }, signal };
      return (await answerOf(api.POST('/api/chatbots/{chatbot_id}/knowledge/search', options))).data;
    },
    enabled: question !== '',
  });

/** What was asked in vain, what was asked last first. */
export const gapsQuery = (chatbotId: string, status: GapStatus) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...keys.sources(chatbotId), 'gaps', status],
    queryFn: ({ pageParam, signal }) => {
      const params = { path: { chatbot_id: chatbotId }, query: { status, limit: LIST_PAGE, ...after(pageParam) } };
      return answerOf(api.GET('/api/chatbots/{chatbot_id}/knowledge/gaps', { params, signal }));
    },
  });
