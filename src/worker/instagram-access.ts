import type { MessengerSource } from '../activities/messenger';
import type { MessageReader } from '../activities/verification-activities';
import { GraphError } from '../domain/graph-error';
import type { GraphClient } from '../instagram/graph-client';
import type { IntegrationRepository } from '../storage/integrations';

/** Instagram as the activities need it, each call with the integration's newest credentials. */
export interface InstagramAccess {
  messengers: MessengerSource;
  messages: MessageReader;
}

/** Joins the Graph client with the stored credentials. */
export function createInstagramAccess(
  graph: GraphClient,
  integrations: Pick<IntegrationRepository, 'credentials'>,
): InstagramAccess {
  return {
    messengers: {
      async messenger(accountId, chatbotId) {
        const credentials = await integrations.credentials(accountId, chatbotId);
        if (!credentials) return null;
        return {
          sendText: (recipientId, text) => graph.sendText(credentials, recipientId, text),
          findConversationMessages: (customerId) => graph.findConversationMessages(credentials, customerId),
          async showPresence(recipientId) {
            for (const action of ['mark_seen', 'typing_on'] as const) {
              await graph.sendSenderAction(credentials, recipientId, action).catch(() => undefined);
            }
          },
          async getUserName(customerId) {
            const { name, username } = await graph.getUserProfile(credentials, customerId);
            return name ?? username ?? null;
          },
        };
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
