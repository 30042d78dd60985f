import { createAccountActivities } from '../activities/connection/account-activities';
import type { ActivityLogWriter } from '../activities/operations/activity-log-writer';
import { createConnectionActivities } from '../activities/connection/connection-activities';
import type { ContactEraser } from '../activities/contacts/contact-eraser';
import { createDataDeletionActivities } from '../activities/contacts/data-deletion-activities';
import { createMessengerProfileActivities } from '../activities/connection/messenger-profile-activities';
import type { Notifier } from '../activities/notifications/notifier';
import { createTokenActivities } from '../activities/connection/token-activities';
import { createWebhookActivities } from '../activities/connection/webhook-activities';
import type { Environment } from '../config/environment';
import { GraphClient } from '../instagram/graph-client';
import type { GraphClientOptions } from '../instagram/graph-client';
import { GraphManagement } from '../instagram/graph-management';
import { InstagramTokens } from '../instagram/instagram-tokens';
import type { CredentialCipher } from '../security/credential-cipher';
import { ConnectionRepository } from '../storage/connection/connections';
import { DataDeletionRepository } from '../storage/contacts/data-deletions';
import type { Database } from '../storage/database';
import type { IntegrationRepository } from '../storage/connection/integrations';
import { RetiredCredentialsRepository } from '../storage/connection/retired-credentials';
import { createConnectionProbe } from './adapters/connection-probe';
import { metaApps } from './adapters/meta-apps';
import { createTokenRefresher } from './adapters/token-refresher';
import { createWebhookSubscription } from './adapters/webhook-subscription';

export interface ManagementDependencies {
  environment: Environment;
  database: Database;
  cipher: CredentialCipher;
  graph: GraphClient;
  /** How a further client for Meta is made. */
  graphOptions: GraphClientOptions;
  integrations: IntegrationRepository;
  log: ActivityLogWriter;
  notifier: Notifier;
  /** Erases people who wrote to a chatbot. */
  customers: ContactEraser;
  clock: () => Date;
}

/** The side questions of a connection test must not make it long. */
const HASTY_MS = 4_000;

/** The activities that manage connections, joined with Meta and the store. */
export function createManagementActivities(dependencies: ManagementDependencies) {
  const { environment, database, cipher, graph, graphOptions, integrations, log, notifier, customers, clock } =
    dependencies;
  const meta = new ConnectionRepository(database.integrations, cipher);
  const retired = new RetiredCredentialsRepository(database.retiredCredentials, cipher);
  const apps = metaApps(environment);
  const management = new GraphManagement(graph);
  const hastyClient = new GraphClient({ ...graphOptions, timeoutMs: HASTY_MS });
  const hasty = { client: hastyClient, management: new GraphManagement(hastyClient) };
  const connections = {
    integration: integrations.get.bind(integrations),
    setStatus: integrations.setStatus.bind(integrations),
    setInstagramAccount: integrations.setInstagramAccount.bind(integrations),
    prepareWebhook: meta.prepareWebhook.bind(meta),
    noteSubscription: meta.noteSubscription.bind(meta),
    noteMetaUsers: meta.noteMetaUsers.bind(meta),
    disable: meta.disable.bind(meta),
    storeProfile: meta.storeProfile.bind(meta),
    markProfileApplied: meta.markProfileApplied.bind(meta),
  };
  const noting = { connections, log, notifier, clock };

  return {
    ...createConnectionActivities({
      ...noting,
      probe: createConnectionProbe({ integrations, graph, hasty, apps }),
      publicUrl: environment.PUBLIC_URL,
    }),
    ...createWebhookActivities({
      ...noting,
      subscription: createWebhookSubscription({ integrations, connections: meta, retired, graph, apps }),
    }),
    ...createAccountActivities({
      ...noting,
      profiles: {
        async profile(accountId, chatbotId) {
          const credentials = await integrations.credentials(accountId, chatbotId);
          return credentials && management.getAccountProfile(credentials);
        },
      },
    }),
    ...createMessengerProfileActivities({
      ...noting,
      writer: {
        async show(accountId, chatbotId, content) {
          const credentials = await integrations.credentials(accountId, chatbotId);
          if (credentials) await management.setMessengerProfile(credentials, content);
        },
      },
    }),
    ...createTokenActivities({
      ...noting,
      due: meta,
      refresher: createTokenRefresher({
        integrations,
        connections: meta,
        tokens: new InstagramTokens({ instagramUrl: environment.INSTAGRAM_GRAPH_URL }),
        graph,
      }),
    }),
    ...createDataDeletionActivities({
      people: {
        findByMetaUser: (userId) => meta.findByMetaUser(userId),
        async erase({ account_id, chatbot_id }) {
          await integrations.delete(account_id, chatbot_id);
        },
      },
      customers,
      deletions: new DataDeletionRepository(database.dataDeletions),
    }),
  };
}
