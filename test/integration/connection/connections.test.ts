import { randomBytes } from 'node:crypto';
import { createRepositories } from '../../../src/api/repositories';
import type { Integration } from '../../../src/domain/connection/integration';
import { newId } from '../../../src/domain/ids';
import { CredentialCipher } from '../../../src/security/credential-cipher';
import { ConnectionRepository } from '../../../src/storage/connection/connections';
import { openDatabase } from '../../../src/storage/database';
import type { Database } from '../../../src/storage/database';
import { ensureIndexes } from '../../../src/storage/indexes';
import { RetiredCredentialsRepository } from '../../../src/storage/connection/retired-credentials';
import { product } from '../../support/product';
import { testContacts } from '../../support/test-contacts';

const CREDENTIALS = { page_access_token: 'IGAA-token-of-the-owner', app_secret: 'secret-of-the-app' };
const HOUR_MS = 60 * 60 * 1000;

describe('what is kept of connections at Meta', () => {
  let database: Database;
  let repositories: ReturnType<typeof createRepositories>;
  let connections: ConnectionRepository;
  const cipher = new CredentialCipher([{ id: 'test', key: randomBytes(32) }]);

  beforeAll(async () => {
    const address = new URL((await product()).mongoUri);
    address.pathname = `/test_${randomBytes(6).toString('hex')}`;
    database = openDatabase(address.toString());
    repositories = createRepositories(database, cipher, testContacts);
    connections = new ConnectionRepository(database.integrations, cipher);
    await ensureIndexes(database);
  });
  afterAll(async () => {
    await database.close();
  });

  const connect = async (settings: object = {}) => {
    const [accountId, chatbotId] = [newId('account'), newId('chatbot')];
    const put = { credentials: CREDENTIALS, ...settings };
    const { integration } = await repositories.integrations.put(accountId, chatbotId, put);
    const now = async () => (await repositories.integrations.get(accountId, chatbotId)) ?? integration;
    return { accountId, chatbotId, integration, now };
  };

  it('makes a verify token once, and keeps the one that is set', async () => {
    const { accountId, integration, now } = await connect();
    await connections.prepareWebhook(accountId, integration._id, 'https://a.example.com');
    const made = repositories.integrations.reveal(await now(), 'verify_token');
    expect(made).toMatch(/^[0-9a-f]{32}$/);
    await connections.prepareWebhook(accountId, integration._id, 'https://b.example.com');
    expect(repositories.integrations.reveal(await now(), 'verify_token')).toBe(made);
    expect((await now()).webhook_base_url).toBe('https://b.example.com');
  });

  it('forgets what it knew of a token or secret with the token or secret', async () => {
    const token = { token_expires_at: new Date(), token_scopes: ['a'], meta_user_ids: ['1'] };
    const { accountId, chatbotId, integration, now } = await connect({ token });
    await repositories.integrations.patch(accountId, chatbotId, { enabled: true });
    expect(await now()).toMatchObject(token);
    const repository = repositories.integrations;
    await repository.touchWebhook(accountId, integration._id, new Date(), 'verified');
    await repository.touchWebhook(accountId, integration._id, new Date(), 'refused');
    await repository.patch(accountId, chatbotId, { credentials: { page_access_token: 'another-token' } });
    expect(await now()).not.toHaveProperty('token_expires_at');
    expect(await now()).not.toHaveProperty('meta_user_ids');
    expect(await now()).toHaveProperty('last_signed_webhook_at');
    await repository.patch(accountId, chatbotId, { credentials: { app_secret: 'another-secret' } });
    expect(await now()).not.toHaveProperty('last_signed_webhook_at');
    expect(await now()).not.toHaveProperty('last_bad_signature_at');
    expect(await now()).toHaveProperty('last_webhook_at');
  });

  it('knows nothing of a refused token after what stood before was restored', async () => {
    const { accountId, chatbotId, now } = await connect({ token: { token_scopes: ['before'] } });
    const token = { token_expires_at: new Date(), token_scopes: ['refused'], meta_user_ids: ['refused'] };
    const { integration, previous } = await repositories.integrations.put(accountId, chatbotId, {
      credentials: { page_access_token: 'refused' },
      token,
    });
    await repositories.integrations.restore(accountId, integration, previous);
    const restored = await now();
    expect(restored.token_scopes).toEqual(['before']);
    expect(restored).not.toHaveProperty('token_expires_at');
    expect(restored).not.toHaveProperty('meta_user_ids');
    expect(repositories.integrations.reveal(restored, 'page_access_token')).toBe(CREDENTIALS.page_access_token);
  });

  it('stores a refreshed token only over the credentials that it was made from', async () => {
    const { accountId, integration, now } = await connect({ login: 'instagram' });
    const refreshed = { token: 'refreshed', expiresAt: new Date(Date.now() + HOUR_MS) };
    expect(await connections.saveRefreshedToken(accountId, integration._id, 2, refreshed)).toBe(false);
    expect(await connections.saveRefreshedToken(newId('account'), integration._id, 1, refreshed)).toBe(false);
    expect(await connections.saveRefreshedToken(accountId, integration._id, 1, refreshed)).toBe(true);
    expect(await connections.saveRefreshedToken(accountId, integration._id, 1, refreshed)).toBe(false);
    expect(await now()).toMatchObject({ credential_version: 2, token_expires_at: refreshed.expiresAt });
    expect(repositories.integrations.reveal(await now(), 'page_access_token')).toBe('refreshed');
  });

  it('finds the tokens to refresh page by page', async () => {
    const all = await Promise.all(Array.from({ length: 3 }, () => connect({ login: 'instagram' })));
    const due = { endsBefore: new Date(), savedBefore: new Date(Date.now() + HOUR_MS) };
    const ids = new Set(all.map(({ integration }) => integration._id));
    const found: string[] = [];
    for (let after: string | null = null; ;) {
      const page = await connections.dueForRefresh(due, after, 2);
      found.push(...page.map(({ _id }) => _id));
      if (page.length < 2) break;
      after = page.at(-1)?._id ?? null;
    }
    expect(found.filter((id) => ids.has(id)).sort()).toEqual([...ids].sort());
    expect(new Set(found).size).toBe(found.length);
    expect(await connections.dueForRefresh({ ...due, savedBefore: new Date(0) }, null, 10)).toEqual([]);
  });

  it('finds a silent connection once for each silence', async () => {
    const week = 7 * 24 * HOUR_MS;
    const [silent, unheard, heard, disabled] = await Promise.all([connect(), connect(), connect(), connect()]);
    const old = new Date(Date.now() - 8 * 24 * HOUR_MS);
    const set = ({ integration }: typeof silent, fields: Partial<Integration>) =>
      database.integrations.updateOne({ _id: integration._id }, { $set: { status: 'connected', ...fields } });
    await Promise.all([
      set(silent, { last_webhook_at: old }),
      set(unheard, { created_at: old }),
      set(heard, { created_at: old, last_webhook_at: new Date() }),
      set(disabled, { last_webhook_at: old, enabled: false }),
    ]);
    const ids = [silent, unheard, heard, disabled].map(({ integration }) => integration._id);
    const found = async () => {
      const all = await connections.silentSince(new Date(Date.now() - week), 1_000);
      return all.filter(({ _id }) => ids.includes(_id));
    };
    const first = await found();
    expect(first.map(({ _id, since }) => [_id, since]).sort()).toEqual(
      [
        [silent.integration._id, old],
        [unheard.integration._id, old],
      ].sort(),
    );
    for (const silence of first) await connections.noteSilenceTold(silence);
    expect(await found()).toEqual([]);
    const next = new Date(old.getTime() + HOUR_MS);
    await set(silent, { last_webhook_at: next });
    expect((await found()).map(({ since }) => since)).toEqual([next]);
  });

  it('takes a sign-in’s state once, and not after it has expired', async () => {
    const state = (_id: string, expires_at: Date) => ({
      _id,
      account_id: 'acc_1',
      chatbot_id: 'bot_1',
      user_id: 'user_1',
      created_at: new Date(),
      expires_at,
    });
    await repositories.oauthStates.create(state('living', new Date(Date.now() + HOUR_MS)));
    await repositories.oauthStates.create(state('expired', new Date(Date.now() - 1)));
    const taken = await Promise.all([1, 2, 3].map(() => repositories.oauthStates.take('living', new Date())));
    expect(taken.filter((found) => found !== null)).toHaveLength(1);
    expect(await repositories.oauthStates.take('expired', new Date())).toBeNull();
  });

  it('keeps retired credentials encrypted, for their account alone, until they are erased', async () => {
    const { accountId, integration } = await connect({ login: 'instagram' });
    const retired = new RetiredCredentialsRepository(database.retiredCredentials, cipher);
    await retired.keep(integration);
    const stored = JSON.stringify(await database.retiredCredentials.findOne({ _id: integration._id }));
    for (const secret of Object.values(CREDENTIALS)) expect(stored).not.toContain(secret);
    expect(await retired.access(newId('account'), integration._id)).toBeNull();
    expect(await retired.access(accountId, integration._id)).toMatchObject({
      token: CREDENTIALS.page_access_token,
      appSecret: CREDENTIALS.app_secret,
      login: 'instagram',
    });
    await retired.erase(accountId, integration._id);
    expect(await retired.access(accountId, integration._id)).toBeNull();
  });
});
