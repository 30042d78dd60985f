import type { ConnectionProbe, ProbedConnection } from '../activities/connection-activities';
import { notAsked } from '../domain/connection-checks';
import type { AccountAtMeta, Finding, TokenAtMeta } from '../domain/connection-facts';
import { GraphError } from '../domain/graph-error';
import type { GraphClient } from '../instagram/graph-client';
import type { GraphManagement, MetaApp } from '../instagram/graph-management';
import type { IntegrationCredentials, IntegrationRepository } from '../storage/integrations';
import { subscribedFields } from './meta-apps';
import type { MetaApps } from './meta-apps';

export interface ConnectionProbeParts {
  integrations: Pick<IntegrationRepository, 'get' | 'credentials'>;
  /** For whose token it is: without that nothing can be judged, so it may take its time. */
  graph: Pick<GraphClient, 'verifyToken'>;
  /** For everything else; gives up soon, so that the test stays short. */
  hasty: { client: Pick<GraphClient, 'getSubscriptions'>; management: GraphManagement };
  apps: MetaApps;
}

/** Asks Meta about a connection with the integration's newest credentials. */
export function createConnectionProbe({ integrations, graph, hasty, apps }: ConnectionProbeParts): ConnectionProbe {
  const { client, management } = hasty;
  const secrets = Object.values(apps).some(({ secret }) => secret !== undefined);

  return {
    async everything(accountId, chatbotId) {
      const credentials = await integrations.credentials(accountId, chatbotId);
      if (!credentials) return null;
      const account = await whose(credentials);
      const accepted = 'found' in account;
      const [token, messaging, subscription] = await Promise.all([
        accepted ? inspect(credentials) : notAsked<TokenAtMeta>(),
        accepted ? finding(() => management.probeMessages(credentials).then(() => true as const)) : notAsked<true>(),
        accepted ? finding(() => fieldsOfApp(credentials)) : notAsked<string[]>(),
      ]);
      return {
        login: credentials.login,
        credentialVersion: credentials.credential_version,
        account,
        token,
        messaging,
        subscription,
        secretSet: credentials.appSecret !== undefined || secrets,
      } satisfies ProbedConnection;
    },
    async token(accountId, chatbotId) {
      const credentials = await integrations.credentials(accountId, chatbotId);
      if (!credentials) return null;
      const account = await whose(credentials);
      const token = 'found' in account ? await inspect(credentials) : notAsked<TokenAtMeta>();
      return { login: credentials.login, account, token };
    },
  };

  /** @throws GraphError (retryable) when Meta does not answer. */
  async function whose(credentials: IntegrationCredentials): Promise<Finding<AccountAtMeta>> {
    try {
      return { found: await graph.verifyToken(credentials) };
    } catch (error) {
      if (error instanceof GraphError && !error.retryable) return { refused: error };
      throw error;
    }
  }

  /** What is known of the token: what was noted when it came, and over it what Meta's debug tool tells. */
  async function inspect(credentials: IntegrationCredentials): Promise<Finding<TokenAtMeta>> {
    const integration = await integrations.get(credentials.account_id, credentials.chatbot_id);
    const noted: TokenAtMeta = { expiresAt: integration?.token_expires_at, scopes: integration?.token_scopes };
    const app = inspectingApp(credentials);
    if (!app) return { found: noted };
    const told = await finding(() => management.inspectToken(credentials.token, app));
    return { found: 'found' in told ? { ...noted, ...told.found } : noted };
  }

  /** Meta's debug tool is the Facebook login's. */
  function inspectingApp({ login }: IntegrationCredentials): MetaApp | undefined {
    const { id, secret } = apps.facebook;
    return login === 'facebook' && id && secret ? { id, secret } : undefined;
  }

  async function fieldsOfApp(credentials: IntegrationCredentials): Promise<string[]> {
    return subscribedFields(apps, credentials.login, await client.getSubscriptions(credentials));
  }
}

async function finding<T>(ask: () => Promise<T>): Promise<Finding<T>> {
  try {
    return { found: await ask() };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    if (!error.retryable) return { refused: error };
    return { undecided: `It could not be found out now. ${error.message}` };
  }
}
