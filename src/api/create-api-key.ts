import type { ApiKey } from '../domain/documents';
import { newId } from '../domain/ids';
import type { Scope } from '../domain/roles';
import { digestToken, newApiKey } from '../security/tokens';
import type { ApiRepositories } from './dependencies';

/** Makes an API key of a user and stores its digest; `secret` is known to the caller alone. */
export async function createApiKey(
  apiKeys: Pick<ApiRepositories['apiKeys'], 'create'>,
  user: { account_id: string; user_id: string },
  settings: { name: string; scopes?: Scope[] | undefined; expires_at?: Date | undefined },
): Promise<{ apiKey: ApiKey; secret: string }> {
  const secret = newApiKey();
  const { name, scopes, expires_at } = settings;
  const apiKey: ApiKey = {
    _id: newId('api_key'),
    account_id: user.account_id,
    user_id: user.user_id,
    digest: digestToken(secret),
    name,
    ...(scopes ? { scopes } : {}),
    ...(expires_at ? { expires_at } : {}),
    created_at: new Date(),
  };
  await apiKeys.create(apiKey);
  return { apiKey, secret };
}
