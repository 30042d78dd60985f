import type { Page } from 'playwright-core';
import type { Business } from '../../support/product';
import { simulator } from '../../support/product';
import { waitFor } from '../../support/wait-for';
import type { Account } from './seed';

/** Lets a customer do something at the simulator; answers the id of the message. */
export async function customerDoes(business: Business, igsid: string, act: Record<string, unknown>): Promise<string> {
  const { mid } = await simulator('POST', '/simulator/messages', {
    from: igsid,
    to: business.instagramAccountId,
    ...act,
  });
  return mid;
}

/** The id of the customer's conversation, once it is there. */
export function conversationIdOf({ apiOk }: Account, business: Business, igsid: string): Promise<string> {
  return waitFor(`a conversation with ${igsid}`, async () => {
    const { data } = await apiOk('GET', `/api/chatbots/${business.chatbotId}/conversations?limit=100`);
    return (data as { id: string; session_id: string }[]).find(({ session_id }) => session_id === igsid)?.id;
  });
}

/** The messages of a conversation, oldest first, once `isDone` holds for them. */
export function messagesOf(
  { apiOk }: Account,
  conversationId: string,
  what: string,
  isDone: (messages: { id: string; role: string; text: string; delivery?: string; resolution?: string }[]) => boolean,
) {
  return waitFor(what, async () => {
    const { data } = await apiOk('GET', `/api/conversations/${conversationId}/messages?limit=100`);
    return isDone(data) && (data as { id: string; role: string; text: string; delivery?: string }[]);
  });
}

/** The thread's part of the page. */
export const threadOf = (page: Page) => page.getByRole('region', { name: 'Messages', exact: true });
/** Where a reply is written. */
export const replyField = (page: Page) => page.getByRole('textbox', { name: /^Your reply to/ });
/** The rows of the inbox. */
export const rowsOf = (page: Page) => page.getByRole('list', { name: 'Conversations' }).getByRole('listitem');
