import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from 'react-router';
import { asApiError } from '../api/api-error';
import { chatbotQuery } from '../api/shared-queries';
import { NotFound } from '../components/NotFound';
import { ChatbotTabs } from './ChatbotTabs';

/** What the pages of one chatbot share. An id that is unknown or another account's has no pages at all. */
export function ChatbotFrame() {
  const { chatbotId = '' } = useParams();
  const { error } = useQuery(chatbotQuery(chatbotId));
  if (error && asApiError(error).status === 404) return <NotFound />;
  return (
    <>
      <ChatbotTabs chatbotId={chatbotId} />
      <Outlet />
    </>
  );
}
