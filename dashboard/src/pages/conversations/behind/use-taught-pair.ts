import { useQuery } from '@tanstack/react-query';
import { asApiError } from '../../../api/api-error';
import { answerOf, api } from '../../../api/client';
import type { Schema } from '../../../api/client';
import { keys } from '../../../api/query-keys';
import { errors } from '../../../texts/en';

/** How a taught pair is doing: taken, being read, or found by whoever asks. */
export type TaughtPair = { status: 'none' | 'reading' | 'ready' } | { status: 'failed'; message: string };

const POLL_MS = 1_000;

const isUnderWay = ({ answers, status }: Schema<'KnowledgeSource'>) => !answers && status !== 'failed';

/** Follows a pair that was taught until replies find it. */
export function useTaughtPair(chatbotId: string, sourceId: string | undefined): TaughtPair {
  const { data, error } = useQuery({
    queryKey: [...keys.sources(chatbotId), 'one', sourceId],
    queryFn: ({ signal }) => {
      const params = { path: { chatbot_id: chatbotId, source_id: sourceId ?? '' } };
      return answerOf(api.GET('/api/chatbots/{chatbot_id}/knowledge/{source_id}', { params, signal }));
    },
    enabled: sourceId !== undefined,
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? POLL_MS : false),
  });
  if (sourceId === undefined) return { status: 'none' };
  if (data === undefined)
    return error ? { status: 'failed', message: asApiError(error).message } : { status: 'reading' };
  if (data.status === 'failed') return { status: 'failed', message: data.error?.message ?? errors.operationFailed };
  return { status: isUnderWay(data) ? 'reading' : 'ready' };
}
