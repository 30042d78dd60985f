import type { Page } from 'playwright-core';
import { waitFor } from '../../support/wait-for';
import type { Account } from './seed';

/** Where the API has the knowledge of a chatbot. */
export const knowledgePath = (chatbotId: string) => `/api/chatbots/${chatbotId}/knowledge`;

/** A chatbot that knows nothing yet. */
export async function newChatbot(account: Account): Promise<string> {
  return (await account.apiOk('POST', '/api/chatbots', { name: 'My shop' })).id as string;
}

/** Gives a chatbot a text, and waits until it is read; answers the source's id. */
export async function addReadText(account: Account, chatbotId: string, title: string, text: string): Promise<string> {
  const path = knowledgePath(chatbotId);
  const { id } = await account.apiOk('POST', `${path}/texts`, { title, text });
  await waitFor('it is read', async () => (await account.apiOk('GET', `${path}/${id}`)).status === 'ready');
  return id as string;
}

/** The row of a source in the list of the Knowledge page. */
export function sourceRow(page: Page, title: string) {
  return page.getByRole('list', { name: 'Sources of knowledge' }).getByRole('listitem').filter({ hasText: title });
}
