import type { ApiRepositories } from './dependencies';

const CHATBOTS_A_PAGE = 100;

/** The ids of all chatbots of an account, newest first. */
export async function everyChatbot(
  chatbots: Pick<ApiRepositories['chatbots'], 'list'>,
  accountId: string,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await chatbots.list(accountId, { limit: CHATBOTS_A_PAGE, cursor });
    ids.push(...page.data.map(({ _id }) => _id));
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}
