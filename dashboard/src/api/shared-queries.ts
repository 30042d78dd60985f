import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client';
import { keys } from './query-keys';

/** Who is signed in. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: ({ signal }) => answerOf(api.GET('/api/session', { signal })),
  staleTime: Infinity,
});

/** Every chatbot of the account, newest first: a hundred at most, as many as the sidebar and menus can show. */
export const chatbotsQuery = queryOptions({
  queryKey: keys.chatbots,
  queryFn: async ({ signal }) => (await answerOf(api.GET('/api/chatbots', { signal }))).data,
});

/** One chatbot with its settings. */
export const chatbotQuery = (chatbotId: string) =>
  queryOptions({
    queryKey: keys.chatbot(chatbotId),
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/chatbots/{chatbot_id}', { params: { path: { chatbot_id: chatbotId } }, signal })),
  });

/** The chatbot's connection to Instagram; null while there is none. */
export const integrationQuery = (chatbotId: string) =>
  queryOptions({
    queryKey: keys.integration(chatbotId),
    queryFn: async ({ signal }) => {
      const params = { path: { chatbot_id: chatbotId } };
      const { data } = await answerOf(api.GET('/api/chatbots/{chatbot_id}/integrations', { params, signal }));
      return data[0] ?? null;
    },
  });
