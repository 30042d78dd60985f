import type { Chatbot } from '../domain/answering/chatbot';
import type { ApiRepositories } from './dependencies';

const CHATBOTS_A_PAGE = 100;

/** All chatbots of an account, newest first. */
export async function everyChatbot(
  chatbots: Pick<ApiRepositories['chatbots'], 'list'>,
  accountId: string,
): Promise<Chatbot[]> {
  const every: Chatbot[] = [];
  let cursor: string | undefined;
  do {
    const page = await chatbots.list(accountId, { limit: CHATBOTS_A_PAGE, cursor });
    every.push(...page.data);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return every;
}
