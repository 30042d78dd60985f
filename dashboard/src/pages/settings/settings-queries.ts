import { infiniteQueryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { whenConfirmed } from '../../api/confirm-password';
import { keys } from '../../api/query-keys';
import type { Chatbot, ChatbotChange } from './chatbot-types';

const path = (chatbotId: string) => ({ path: { chatbot_id: chatbotId } });
const VERSIONS_A_PAGE = 10;

/** The chatbot as it is stored now, past every cache. */
export function readChatbot(chatbotId: string): Promise<Chatbot> {
  return answerOf(api.GET('/api/chatbots/{chatbot_id}', { params: path(chatbotId) }));
}

/** Changes what is named; a new key may ask for the password once more. */
export function changeChatbot(chatbotId: string, body: ChatbotChange) {
  return whenConfirmed(() => answerOf(api.PATCH('/api/chatbots/{chatbot_id}', { params: path(chatbotId), body })));
}

/** The instructions that the chatbot has and had, newest first. */
export const promptVersionsQuery = (chatbotId: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.chatbot(chatbotId), 'prompt-versions'],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: VERSIONS_A_PAGE, ...(pageParam ? { cursor: pageParam } : {}) };
      const params = { ...path(chatbotId), query };
      return answerOf(api.GET('/api/chatbots/{chatbot_id}/prompt-versions', { params, signal }));
    },
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });

/** What the chatbot would answer to one question; leaving ends the run. */
export function askOnce(chatbotId: string, text: string, signal: AbortSignal) {
  const options = { params: path(chatbotId), body: { messages: [{ role: 'user' as const, text }] }, signal };
  return answerOf(api.POST('/api/chatbots/{chatbot_id}/playground', options));
}

/** Deletes the chatbot; answers the run that erases what was said through it. */
export async function deleteChatbot(chatbotId: string): Promise<string | undefined> {
  const params = { ...path(chatbotId), query: { follow: 'true' as const } };
  const answer = await answerOf(api.DELETE('/api/chatbots/{chatbot_id}', { params }));
  return answer?.workflow_id;
}
