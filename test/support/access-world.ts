import { randomBytes } from 'node:crypto';
import { OpenStreams } from '../../src/api/http/event-stream';
import { createApp } from '../../src/api/app';
import type { ApiDependencies } from '../../src/api/dependencies';
import { createRepositories } from '../../src/api/repositories';
import { ContactHashes } from '../../src/domain/contacts/contact-hash';
import { newId } from '../../src/domain/ids';
import type { Role } from '../../src/domain/access/roles';
import { createLogger } from '../../src/observability/logger';
import { createApiMetrics } from '../../src/observability/metrics';
import { CredentialCipher } from '../../src/security/credential-cipher';
import { hashPassword } from '../../src/security/passwords';
import { digestToken, newApiKey } from '../../src/security/tokens';
import type { Database } from '../../src/storage/database';
import { LimitCounterRepository } from '../../src/storage/usage/limit-counters';
import { dashboardFolder } from './dashboard-folder';
import { observedAgent } from './observed-agent';

export const PASSWORD = 'a long enough password';

/** A member of a test's account. */
export interface TestMember {
  id: string;
  accountId: string;
  email: string;
  /** Headers of requests by their API key. */
  byKey: { authorization: string };
}

/** API processes on one real database: `process()` makes another one. The engine and Meta play no part. */
export function createAccessWorld(database: Database) {
  const cipher = new CredentialCipher([{ id: 'test', key: randomBytes(32) }]);
  const contacts = new ContactHashes([{ id: 'test', key: randomBytes(32) }]);
  const repositories = createRepositories(database, cipher, contacts);
  const unused = {} as never;

  let counted = 0;
  /** Each process takes blocks of what all share: a suite that starts dozens would use up the limits of its one address. */
  const ownCounters = () => {
    counted += 1;
    return new LimitCounterRepository(database.db.collection(`limit_counters_${counted}`));
  };

  const process = (change: Partial<ApiDependencies> = {}, environment: Partial<ApiDependencies['environment']> = {}) =>
    observedAgent(
      createApp({
        dashboardFolder,
        temporalNamespace: 'default',
        environment: {
          PUBLIC_URL: 'http://localhost:3000',
          HOST: '127.0.0.1',
          ALLOWED_HOSTS: [],
          CORS_ORIGINS: [],
          TRUSTED_PROXIES: ['loopback'],
          TEMPORAL_UI_URL: undefined,
          TEMPORAL_UI_INTERNAL_URL: undefined,
          RATE_LIMITS: 'on',
          SIMULATOR: 'off',
          SIMULATOR_PORT: 3001,
          NODE_ENV: 'test',
          LOCAL_ADDRESSES: [],
          SMTP_URL: undefined,
          OPENAI_API_KEY: undefined,
          ANTHROPIC_API_KEY: undefined,
          GEMINI_API_KEY: undefined,
          PROVIDER_KEY_MODELS: ['gpt-4.1-mini'],
          PROVIDER_KEY_MAX_OUTPUT_TOKENS: 4_096,
          ...environment,
        },
        logger: createLogger('test', 'silent'),
        metrics: createApiMetrics(() => Promise.resolve(0)),
        repositories: { ...createRepositories(database, cipher, contacts), limitCounters: ownCounters() },
        gateway: unused,
        codec: unused,
        credentialKeyId: 'test',
        contacts,
        knowledge: unused,
        meaning: unused,
        intake: unused,
        liveUpdates: unused,
        streams: new OpenStreams({ count: () => undefined, failure: () => undefined }),
        instagramSignIn: null,
        metaAppSecrets: [],
        webhookSettings: { clear: () => undefined } as never,
        startup: () => [],
        eventLoop: {
          begin: () => () => undefined,
          check: () => ({ name: 'event_loop', ok: true, message: 'It turns.' }),
        },
        databaseReachable: () => Promise.resolve(true),
        ...change,
      }),
    );

  const createAccount = async (): Promise<string> => {
    const now = new Date();
    const _id = newId('account');
    await repositories.accounts.ensure({ _id, name: `Account ${_id}`, created_at: now, updated_at: now });
    return _id;
  };

  const createMember = async (accountId: string, role: Role, operator = false): Promise<TestMember> => {
    const _id = newId('user');
    const email = `${_id}@example.com`;
    const password_hash = await hashPassword(PASSWORD);
    await repositories.users.create({
      _id,
      account_id: accountId,
      email,
      password_hash,
      role,
      operator,
      email_proved: true,
      created_at: new Date(),
    });
    const key = newApiKey();
    await repositories.apiKeys.create({
      _id: newId('api_key'),
      account_id: accountId,
      user_id: _id,
      digest: digestToken(key),
      name: 'Test',
      created_at: new Date(),
    });
    return { id: _id, accountId, email, byKey: { authorization: `Bearer ${key}` } };
  };

  return { database, repositories, process, createAccount, createMember };
}

export type AccessWorld = ReturnType<typeof createAccessWorld>;
