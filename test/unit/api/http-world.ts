import { createApp } from '../../../src/api/app';
import { OpenStreams } from '../../../src/api/http/event-stream';
import type { ApiDependencies } from '../../../src/api/dependencies';
import { createLogger } from '../../../src/observability/logger';
import { createApiMetrics } from '../../../src/observability/metrics';
import { digestToken } from '../../../src/security/tokens';
import { dashboardFolder } from '../../support/dashboard-folder';
import { observedAgent } from '../../support/observed-agent';
import { testContacts } from '../../support/test-contacts';
import { createWebhookWorld } from './webhooks/webhook-world';

export const API_KEY = 'bs_key-of-the-owner';
export const VIEWER_KEY = 'bs_key-of-a-viewer';
export const EDITOR_KEY = 'bs_key-of-an-editor';
/** Of an owner who is no operator. */
export const PLAIN_OWNER_KEY = 'bs_key-of-another-owner';
export const SESSION_TOKEN = 'token-of-a-session';
export const VIEWER_SESSION_TOKEN = 'token-of-a-viewer';

function openSession(_id: string, user_id: string) {
  const now = new Date();
  return { _id, account_id: 'acc_1', user_id, created_at: now, last_used_at: now, confirmed_at: now };
}

/** The application over empty stores: what is asked of HTTP itself needs no database. */
export function createHttpWorld(
  environment: Partial<ApiDependencies['environment']> = {},
  logger = createLogger('test', 'silent'),
) {
  const webhooks = createWebhookWorld();
  const users = new Map([
    ['user_owner', { role: 'owner', operator: true }],
    ['user_viewer', { role: 'viewer', operator: false }],
    ['user_editor', { role: 'editor', operator: false }],
    ['user_plain_owner', { role: 'owner', operator: false }],
  ]);
  const keys = new Map([
    [digestToken(API_KEY), 'user_owner'],
    [digestToken(VIEWER_KEY), 'user_viewer'],
    [digestToken(EDITOR_KEY), 'user_editor'],
    [digestToken(PLAIN_OWNER_KEY), 'user_plain_owner'],
  ]);
  const sessions = new Map([
    [digestToken(SESSION_TOKEN), 'user_owner'],
    [digestToken(VIEWER_SESSION_TOKEN), 'user_viewer'],
  ]);
  const audited: { action: string; status: number }[] = [];
  const nothing = () => Promise.resolve(null);
  const emptyPage = () => Promise.resolve({ data: [], next_cursor: null });
  const repositories = {
    accounts: { get: nothing, list: emptyPage, update: nothing },
    members: { list: emptyPage, named: () => Promise.resolve([]), changeRole: nothing, remove: nothing },
    invitations: { list: emptyPage, findPending: nothing, withdraw: () => Promise.resolve(false) },
    signInAttempts: { reserve: () => Promise.resolve(0), forget: () => Promise.resolve() },
    auditLog: {
      list: emptyPage,
      write: (entry: (typeof audited)[number]) => Promise.resolve(void audited.push(entry)),
    },
    users: {
      get: (account_id: string, _id: string) =>
        Promise.resolve(users.has(_id) ? { _id, account_id, email: `${_id}@example.com`, ...users.get(_id) } : null),
      findByEmail: nothing,
      rename: () => Promise.resolve(true),
    },
    apiKeys: {
      list: emptyPage,
      noteUse: () => Promise.resolve(),
      revoke: () => Promise.resolve(false),
      findEnded: nothing,
      findByDigest: (digest: string) =>
        Promise.resolve(
          keys.has(digest)
            ? { _id: `key_of_${keys.get(digest)}`, account_id: 'acc_1', user_id: keys.get(digest) }
            : null,
        ),
    },
    sessions: {
      find: (digest: string) => {
        const userId = sessions.get(digest);
        return Promise.resolve(userId === undefined ? null : openSession(digest, userId));
      },
      noteUse: () => Promise.resolve(),
      delete: () => Promise.resolve(),
    },
    chatbots: { get: nothing, list: emptyPage },
    usageReport: { lines: (_account: string, periods: string[]) => Promise.resolve(periods.map(() => [])) },
    deletions: { get: nothing },
    oauthStates: { take: nothing },
  } as unknown as ApiDependencies['repositories'];
  const app = createApp({
    dashboardFolder,
    temporalNamespace: 'default',
    environment: {
      PUBLIC_URL: 'http://localhost:3000',
      HOST: '127.0.0.1',
      ALLOWED_HOSTS: [],
      CORS_ORIGINS: [],
      TRUSTED_PROXIES: [],
      TEMPORAL_UI_URL: 'http://localhost:8233',
      TEMPORAL_UI_INTERNAL_URL: undefined,
      RATE_LIMITS: 'off',
      SIMULATOR: 'off',
      SIMULATOR_PORT: 3001,
      NODE_ENV: 'test',
      LOCAL_ADDRESSES: ['127.0.0.1:11434'],
      SMTP_URL: undefined,
      OPENAI_API_KEY: undefined,
      ANTHROPIC_API_KEY: undefined,
      GEMINI_API_KEY: undefined,
      PROVIDER_KEY_MODELS: ['gpt-4.1-mini'],
      PROVIDER_KEY_MAX_OUTPUT_TOKENS: 4_096,
      ...environment,
    },
    logger,
    metrics: createApiMetrics(() => Promise.resolve(0)),
    repositories,
    gateway: { reachable: () => Promise.resolve(false) } as unknown as ApiDependencies['gateway'],
    credentialKeyId: 'k1',
    contacts: testContacts,
    codec: { encode: (payloads) => Promise.resolve(payloads), decodeAnywhere: (payloads) => Promise.resolve(payloads) },
    meaning: { model: 'none', alike: 1, vectors: () => Promise.resolve([]) },
    knowledge: { search: () => Promise.resolve({ found: [], degraded: false }) },
    instagramSignIn: null,
    metaAppSecrets: [],
    intake: webhooks.intake,
    liveUpdates: { listen: () => Promise.resolve(() => undefined) },
    streams: stoppedStreams(),
    webhookSettings: webhooks.settings,
    startup: () => [],
    eventLoop: { begin: () => () => undefined, check: () => ({ name: 'event_loop', ok: true, message: 'It turns.' }) },
    databaseReachable: () => Promise.resolve(true),
  });
  return { app, http: observedAgent(app), webhooks, repositories, audited };
}

export const asOwner = { authorization: `Bearer ${API_KEY}` };

/** What would stay open ends at once. */
function stoppedStreams(): OpenStreams {
  const streams = new OpenStreams({ count: () => undefined, failure: () => undefined });
  streams.stop();
  return streams;
}
