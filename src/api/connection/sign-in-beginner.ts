import type { Chatbot } from '../../domain/answering/chatbot';
import type { User } from '../../domain/access/user';
import { BotSmithError } from '../../domain/errors';
import { coversScope, effectiveScopes, reaches } from '../../domain/access/roles';
import type { ApiRepositories } from '../dependencies';

/** Who began a sign-in at Instagram, for which chatbot. */
export interface BegunSignIn {
  account_id: string;
  chatbot_id: string;
  user_id: string;
  api_key_id?: string;
}

/**
 * The member who began, and the chatbot. Either may have gone, or have lost the right to, while Instagram asked the person.
 * @throws BotSmithError `forbidden`, `not_found`
 */
export async function requireBeginner(
  { users, chatbots, apiKeys }: Pick<ApiRepositories, 'users' | 'chatbots' | 'apiKeys'>,
  { account_id, chatbot_id, user_id, api_key_id }: BegunSignIn,
): Promise<{ member: User; chatbot: Chatbot }> {
  const [member, chatbot, apiKey] = await Promise.all([
    users.get(account_id, user_id),
    chatbots.get(account_id, chatbot_id),
    api_key_id === undefined ? undefined : apiKeys.get(account_id, api_key_id, new Date()),
  ]);
  const byKey = apiKey === undefined || (member && apiKey && coversScope(effectiveScopes(apiKey, member), 'write'));
  if (!member || !reaches(member, 'editor') || !byKey) {
    throw new BotSmithError('forbidden', 'Whoever asked for this may not connect Instagram to this chatbot any more.');
  }
  if (!chatbot) throw new BotSmithError('not_found', 'This chatbot does not exist any more.');
  return { member, chatbot };
}
