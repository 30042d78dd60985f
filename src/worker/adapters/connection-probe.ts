import type { ConnectionProbe, ProbedConnection } from '../../activities/connection/connection-activities';
import { notAsked } from '../../domain/connection/connection-checks';
import type { AccountAtMeta, Finding, TokenAtMeta } from '../../domain/connection/connection-facts';
import { GraphError } from '../../domain/connection/graph-error';
import type { GraphClient } from '../../instagram/graph-client';
import type { GraphManagement, MetaApp } from '../../instagram/graph-management';
import type { IntegrationCredentials } from '../../storage/connection/integration-credentials';
import type { IntegrationRepository } from '../../storage/connection/integrations';
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

/** Of Meta's own failures, which pass; everything else with a code is an answer. */
const PASSING: ReadonlySet<number> = new Set([0, 1, 2, 1200]);
const INVALID_PARAMETER = 100;
const OTHER_APP =
  'The app secret belongs to another app than the access token. Enter the app secret of the same app that the token was made with.';
const NO_PAGE =
  'Meta shows no Page behind this token: it may be the token of a person. Enter the token of the Page (GET /me/accounts shows it).';
/** How tokens of the other login begin, and what to say of one. */
const OTHER_LOGIN: Record<IntegrationCredentials['login'], (readonly [RegExp, string])[]> = {
  facebook: [
    [
      /^IG/,
      'This is a token of the Instagram login: set "login" to "instagram", or enter the Page token of the Facebook login.',
    ],
  ],
  instagram: [
    [
      /^EAA/,
      'This is a token of the Facebook login: set "login" to "facebook", or enter a token of the Instagram login.',
    ],
  ],
};

function inWords(error: GraphError, message: string): GraphError {
  const { graphCode, graphSubcode } = error;
  const details = {
    ...(graphCode === undefined ? {} : { graphCode }),
    ...(graphSubcode === undefined ? {} : { graphSubcode }),
    cause: error,
  };
  const errorClass = error.errorClass === 'unknown_outcome' ? 'refused' : error.errorClass;
  return new GraphError(errorClass, message, details);
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
      if (!(error instanceof GraphError)) throw error;
      // A code that nobody knows is an answer too: the test ends with it.
      const answered =
        !error.retryable || (error.errorClass === 'unknown_outcome' && !PASSING.has(error.graphCode ?? 0));
      if (!answered) throw error;
      return { refused: await explained(credentials, error) };
    }
  }

  /** The refusal in the words of the mistake that owners make, where it can be told. */
  async function explained(credentials: IntegrationCredentials, error: GraphError): Promise<GraphError> {
    const { login, appSecret, token } = credentials;
    const other = error.errorClass === 'token' ? OTHER_LOGIN[login].find(([form]) => form.test(token)) : undefined;
    if (other) return inWords(error, other[1]);
    if (login !== 'facebook' || error.graphCode !== INVALID_PARAMETER)
      return error.retryable ? inWords(error, error.message) : error;
    if (appSecret !== undefined && (await takesWithout(credentials))) return inWords(error, OTHER_APP);
    return inWords(error, NO_PAGE);
  }

  /** Whether Meta takes the token as soon as the app secret is left out. */
  async function takesWithout(credentials: IntegrationCredentials): Promise<boolean> {
    return graph.verifyToken({ ...credentials, appSecret: undefined }).then(
      () => true,
      () => false,
    );
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
