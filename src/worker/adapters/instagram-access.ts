import type { ConversationReader } from '../../activities/events/catch-up-activities';
import type { Messenger, MessengerSource } from '../../activities/sending/messenger';
import type { MessageReader } from '../../activities/events/verification-activities';
import { GraphError } from '../../domain/connection/graph-error';
import type { GraphClient } from '../../instagram/graph-client';
import type { Pacer } from '../../instagram/pacer';
import type { IntegrationCredentials } from '../../storage/connection/integration-credentials';
import type { IntegrationRepository } from '../../storage/connection/integrations';

/** Instagram as the activities need it, each call with the integration's newest credentials. */
export interface InstagramAccess {
  messengers: MessengerSource;
  messages: MessageReader;
  conversations: ConversationReader;
}

/** Joins the Graph client with the stored credentials. `cancellation` is that of the activity at work: it ends a wait. */
export function createInstagramAccess(
  graph: GraphClient,
  integrations: Pick<IntegrationRepository, 'credentials' | 'credentialsOf'>,
  pacer: Pacer,
  cancellation: () => AbortSignal,
): InstagramAccess {
  const messengerWith = (credentials: IntegrationCredentials): Messenger => ({
    ready: (kind) => pacer.ready(credentials.integration_id, kind, cancellation()),
    sendText: (recipientId, text, options) => graph.sendText(credentials, recipientId, text, options),
    sendPrivateReply: (commentId, text) => graph.sendPrivateReply(credentials, commentId, text),
    findConversationMessages: (customerId) => graph.findConversationMessages(credentials, customerId),
    showSeen: (recipientId) => graph.sendSenderAction(credentials, recipientId, 'mark_seen').catch(() => undefined),
    showTyping: (recipientId) => graph.sendSenderAction(credentials, recipientId, 'typing_on').catch(() => undefined),
    getUserProfile: (customerId) => graph.getUserProfile(credentials, customerId),
  });
  return {
    messengers: {
      async messenger(accountId, chatbotId) {
        const credentials = await integrations.credentials(accountId, chatbotId);
        return credentials && messengerWith(credentials);
      },
      of: (integration) => messengerWith(integrations.credentialsOf(integration)),
    },
    conversations: {
      async list(accountId, chatbotId, after) {
        const credentials = await integrations.credentials(accountId, chatbotId);
        return credentials && graph.listConversations(credentials, after);
      },
    },
    messages: {
      async read(accountId, chatbotId, mid) {
        const credentials = await integrations.credentials(accountId, chatbotId);
        if (!credentials) return null;
        try {
          return await graph.getMessage(credentials, mid);
        } catch (error) {
          if (error instanceof GraphError && error.errorClass === 'refused') return null;
          throw error;
        }
      },
    },
  };
}
