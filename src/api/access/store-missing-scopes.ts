import { scopesOf } from '../../domain/access/roles';
import type { ApiKeyRepository } from '../../storage/access/api-keys';
import type { UserRepository } from '../../storage/access/users';

/**
 * Writes down what API keys of before may do, which was everything that their user might: from now on a key has what it was
 * given, whatever becomes of its user. Safe to repeat and to run in several processes at once.
 */
export async function storeMissingScopes({
  apiKeys,
  users,
}: {
  apiKeys: Pick<ApiKeyRepository, 'withoutScopes' | 'setMissingScopes'>;
  users: Pick<UserRepository, 'get'>;
}): Promise<void> {
  for await (const { _id, account_id, user_id } of apiKeys.withoutScopes()) {
    const user = await users.get(account_id, user_id);
    if (user) await apiKeys.setMissingScopes(account_id, _id, scopesOf(user));
  }
}
