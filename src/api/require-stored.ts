import type { Chatbot } from '../domain/answering/chatbot';
import type { Conversation } from '../domain/conversations/conversation';
import type { Integration } from '../domain/connection/integration';
import { ConflictError, NotFoundError } from '../domain/errors';
import type { ApiRepositories } from './dependencies';
import type { Principal } from './access/principal';
import { mayUseChatbot } from './access/route-access';

/** The caller's chatbot. @throws NotFoundError for an unknown one and for somebody else's alike. */
export async function requireChatbot(
  { chatbots }: Pick<ApiRepositories, 'chatbots'>,
  principal: Principal,
  chatbotId: string,
): Promise<Chatbot> {
  const chatbot = await chatbots.get(principal.account_id, chatbotId);
  if (!chatbot || !mayUseChatbot(principal, chatbotId)) throw new NotFoundError('chatbot');
  return chatbot;
}

/** The Instagram integration of the caller's chatbot. @throws NotFoundError. */
export async function requireIntegration(
  repositories: Pick<ApiRepositories, 'chatbots' | 'integrations'>,
  principal: Principal,
  chatbotId: string,
): Promise<Integration> {
  await requireChatbot(repositories, principal, chatbotId);
  const integration = await repositories.integrations.get(principal.account_id, chatbotId);
  if (!integration) throw new NotFoundError('integration');
  return integration;
}

/** The integration that an act at Instagram needs. @throws ConflictError `integration_missing`; NotFoundError without the chatbot. */
export async function requireConnection(
  repositories: Pick<ApiRepositories, 'chatbots' | 'integrations'>,
  principal: Principal,
  chatbotId: string,
): Promise<Integration> {
  await requireChatbot(repositories, principal, chatbotId);
  const integration = await repositories.integrations.get(principal.account_id, chatbotId);
  if (!integration) throw new ConflictError('integration_missing', 'Connect Instagram to this chatbot first.');
  return integration;
}

/** The integration, which must be there and enabled. @throws ConflictError `integration_missing`, `integration_disabled`. */
export async function requireEnabledIntegration(
  repositories: Pick<ApiRepositories, 'chatbots' | 'integrations'>,
  principal: Principal,
  chatbotId: string,
): Promise<Integration> {
  const integration = await requireConnection(repositories, principal, chatbotId);
  if (!integration.enabled) throw new ConflictError('integration_disabled', 'Enable the Instagram integration first.');
  return integration;
}

/** The caller's conversation. @throws NotFoundError. */
export async function requireConversation(
  { conversations }: Pick<ApiRepositories, 'conversations'>,
  principal: Principal,
  id: string,
): Promise<Conversation> {
  const conversation = await conversations.get(principal.account_id, id);
  if (!conversation || !mayUseChatbot(principal, conversation.chatbot_id)) throw new NotFoundError('conversation');
  return conversation;
}
