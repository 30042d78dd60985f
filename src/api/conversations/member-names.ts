import type { ApiRepositories } from '../dependencies';

/** What these members are called: their name, else their address. Who has left the account is called nothing. */
export async function memberNames(
  members: Pick<ApiRepositories['members'], 'named'>,
  accountId: string,
  userIds: readonly (string | null | undefined)[],
): Promise<Map<string, string>> {
  const ids = [...new Set(userIds.filter((id): id is string => typeof id === 'string'))];
  if (ids.length === 0) return new Map();
  return new Map((await members.named(accountId, ids)).map(({ _id, name, email }) => [_id, name ?? email]));
}
