import request from 'supertest';
import { createApp } from '../../../src/api/app';
import type { ApiDependencies } from '../../../src/api/dependencies';
import { createLogger } from '../../../src/observability/logger';
import { createApiMetrics } from '../../../src/observability/metrics';
import { digestToken } from '../../../src/security/tokens';
import { createWebhookWorld } from './webhook-world';

export const API_KEY = 'bs_key-of-the-owner';
export const VIEWER_KEY = 'bs_key-of-a-viewer';
export const SESSION_TOKEN = 'token-of-a-session';

/** The application over empty stores: what is asked of HTTP itself needs no database. */
export function createHttpWorld(environment: Partial<ApiDependencies['environment']> = {}) {
  const webhooks = createWebhookWorld();
  const users = new Map([
    ['user_owner', { role: 'owner', operator: true }],
    ['user_viewer', { role: 'viewer', operator: false }],
  ]);
  const keys = new Map([
    [digestToken(API_KEY), 'user_owner'],
    [digestToken(VIEWER_KEY), 'user_viewer'],
  ]);
  const nothing = () => Promise.resolve(null);
  const emptyPage = () => Promise.resolve({ data: [], next_cursor: null });
  const repositories = {
    accounts: { get: nothing },
    users: {
      get: (account_id: string, _id: string) =>
        Promise.resolve(users.has(_id) ? { _id, account_id, ...users.get(_id) } : null),
      findByEmail: nothing,
    },
    apiKeys: {
      list: emptyPage,
      findByDigest: (digest: string) =>
        Promise.resolve(keys.has(digest) ? { account_id: 'acc_1', user_id: keys.get(digest) } : null),
    },
    sessions: {
      find: (digest: string) =>
        Promise.resolve(digest === digestToken(SESSION_TOKEN) ? { account_id: 'acc_1', user_id: 'user_owner' } : null),
      delete: () => Promise.resolve(),
    },
    chatbots: { get: nothing, list: emptyPage },
    usage: { perChatbot: () => Promise.resolve([]) },
    deletions: { get: nothing },
    oauthStates: { take: nothing },
  } as unknown as ApiDependencies['repositories'];
  const app = createApp({
    environment: {
      PUBLIC_URL: 'http://localhost:3000',
      TEMPORAL_UI_URL: 'http://localhost:8233',
      RATE_LIMITS: 'off',
      SIMULATOR: 'off',
      SIMULATOR_PORT: 3001,
      NODE_ENV: 'test',
      LOCAL_ADDRESSES: ['127.0.0.1:11434'],
      SMTP_URL: undefined,
      ...environment,
    },
    logger: createLogger('test', 'silent'),
    metrics: createApiMetrics(() => Promise.resolve(0)),
    repositories,
    gateway: { reachable: () => Promise.resolve(false) } as unknown as ApiDependencies['gateway'],
    codec: { encode: (payloads) => Promise.resolve(payloads), decode: (payloads) => Promise.resolve(payloads) },
    knowledge: { search: () => Promise.resolve({ found: [], degraded: false }) },
    instagramSignIn: null,
    metaAppSecrets: [],
    intake: webhooks.intake,
    webhookSettings: webhooks.settings,
    startup: () => [],
    databaseReachable: () => Promise.resolve(true),
  });
  return { app, http: request(app), webhooks };
}

export const asOwner = { authorization: `Bearer ${API_KEY}` };
