import type { Message } from '../../domain/conversations/message';
import { NotFoundError } from '../../domain/errors';
import type { Principal } from '../access/principal';
import { mayUseChatbot } from '../access/route-access';
import type { ApiRepositories } from '../dependencies';

/** The caller's message. @throws NotFoundError for an unknown one and for somebody else's alike. */
export async function requireMessage(
  { messages }: { messages: Pick<ApiRepositories['messages'], 'get'> },
  principal: Principal,
  id: string,
): Promise<Message> {
  const message = await messages.get(principal.account_id, id);
  if (!message?.role || !mayUseChatbot(principal, message.chatbot_id)) throw new NotFoundError('message');
  return message;
}
