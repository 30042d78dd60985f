import type { WebhookSubscription } from '../../activities/connection/webhook-activities';
import type { GraphClient } from '../../instagram/graph-client';
import type { ConnectionRepository } from '../../storage/connection/connections';
import type { IntegrationRepository } from '../../storage/connection/integrations';
import type { RetiredCredentialsRepository } from '../../storage/connection/retired-credentials';
import { subscribedFields } from './meta-apps';
import type { MetaApps } from './meta-apps';

export interface WebhookSubscriptionParts {
  integrations: Pick<IntegrationRepository, 'credentials'>;
  connections: Pick<ConnectionRepository, 'isConnected'>;
  retired: Pick<RetiredCredentialsRepository, 'access' | 'erase'>;
  graph: Pick<GraphClient, 'subscribeApp' | 'unsubscribeApp' | 'getSubscriptions'>;
  apps: MetaApps;
}

/** The app's subscription at Meta, each call with the newest credentials. */
export function createWebhookSubscription(parts: WebhookSubscriptionParts): WebhookSubscription {
  const { integrations, connections, retired, graph, apps } = parts;
  return {
    async subscribe(accountId, chatbotId) {
      const credentials = await integrations.credentials(accountId, chatbotId);
      if (!credentials) return null;
      await graph.subscribeApp(credentials);
      return subscribedFields(apps, credentials.login, await graph.getSubscriptions(credentials));
    },
    async fields(accountId, chatbotId) {
      const credentials = await integrations.credentials(accountId, chatbotId);
      return credentials && subscribedFields(apps, credentials.login, await graph.getSubscriptions(credentials));
    },
    async unsubscribe(accountId, chatbotId) {
      const credentials = await integrations.credentials(accountId, chatbotId);
      if (!credentials) return null;
      await graph.unsubscribeApp(credentials);
      return true;
    },
    async unsubscribeRetired(accountId, integrationId) {
      const access = await retired.access(accountId, integrationId);
      if (!access) return false;
      const { instagram_account_id } = access;
      // Connected again meanwhile: the subscription belongs to the new connection.
      const taken = instagram_account_id !== undefined && (await connections.isConnected(instagram_account_id));
      if (!taken) await graph.unsubscribeApp(access);
      await retired.erase(accountId, integrationId);
      return !taken;
    },
  };
}
