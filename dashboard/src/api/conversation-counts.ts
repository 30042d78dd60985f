import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client';
import { keys } from './query-keys';

/** How many conversations need somebody, are paused, are open: of one chatbot or all; 1,000 means that many or more. */
export const countsQuery = (chatbotId?: string) =>
  queryOptions({
    queryKey: [...keys.conversations, 'counts', chatbotId ?? 'all'],
    queryFn: ({ signal }) => {
      const query = chatbotId === undefined ? {} : { chatbot_id: chatbotId };
      return answerOf(api.GET('/api/conversations/counts', { params: { query }, signal }));
    },
  });
