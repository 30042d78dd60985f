import type { ApiKey } from '../../domain/access/api-key';
import { newId } from '../../domain/ids';
import type { Scope } from '../../domain/access/roles';
import { digestToken, newApiKey } from '../../security/tokens';
import type { ApiRepositories } from '../dependencies';

/** What a new API key is to be; what is left out it is not bound by. */
export interface ApiKeySettings {
  name: string;
  scopes: readonly Scope[];
  chatbot_ids?: readonly string[] | undefined;
  addresses?: readonly string[] | undefined;
  expires_at?: Date | undefined;
}

/** Makes an API key of a user and stores its digest; `secret` is known to the caller alone. */
export async function createApiKey(
  apiKeys: Pick<ApiRepositories['apiKeys'], 'create'>,
  user: { account_id: string; user_id: string },
  { name, scopes, chatbot_ids, addresses, expires_at }: ApiKeySettings,
): Promise<{ apiKey: ApiKey; secret: string }> {
  const secret = newApiKey();
  const apiKey: ApiKey = {
    _id: newId('api_key'),
    account_id: user.account_id,
    user_id: user.user_id,
    digest: digestToken(secret),
    name,
    scopes: [...scopes],
    ...(chatbot_ids ? { chatbot_ids: [...chatbot_ids] } : {}),
    ...(addresses ? { addresses: [...addresses] } : {}),
    ...(expires_at ? { expires_at } : {}),
    created_at: new Date(),
  };
  await apiKeys.create(apiKey);
  return { apiKey, secret };
}
