import { randomBytes } from 'node:crypto';
import { createRepositories } from '../../../src/api/repositories';
import { DEFAULT_CONVERSATION_RULES } from '../../../src/domain/answering/conversation-rules';
import { newId } from '../../../src/domain/ids';
import { CredentialCipher } from '../../../src/security/credential-cipher';
import { ensureIndexes } from '../../../src/storage/indexes';
import { ownDatabase } from '../../support/own-database';
import { testContacts } from '../../support/test-contacts';

const SECRETS = {
  page_access_token: 'EAAG-a-very-secret-token',
  verify_token: 'verify-me',
  app_secret: 'app-secret-0123456789',
};

describe('repositories on a real database', () => {
  let database: Awaited<ReturnType<typeof ownDatabase>>;
  let repositories: ReturnType<typeof createRepositories>;

  beforeAll(async () => {
    database = await ownDatabase();
    repositories = createRepositories(
      database,
      new CredentialCipher([{ id: 'test', key: randomBytes(32) }]),
      testContacts,
    );
  });

  afterAll(async () => {
    await database.close();
  });

  const createChatbot = async (accountId: string, at = new Date(), apiKey?: string) =>
    repositories.chatbots.create({
      ...DEFAULT_CONVERSATION_RULES,
      _id: newId('chatbot'),
      account_id: accountId,
      name: 'Bakery',
      system_prompt: '',
      provider: 'builtin',
      ...(apiKey ? { api_key: apiKey } : {}),
      quiet_window_ms: 0,
      fallback_message: 'Later.',
      takeover_pause_minutes: 60,
      created_at: at,
      updated_at: at,
    });

  it('creates its indexes as often as it is asked to', async () => {
    await expect(ensureIndexes(database)).resolves.toBeUndefined();
  });

  it('keeps no credential in clear or merely encoded', async () => {
    const accountId = newId('account');
    const chatbot = await createChatbot(accountId, new Date(), 'sk-provider-key-0123456789');
    const { integration } = await repositories.integrations.put(accountId, chatbot._id, { credentials: SECRETS });
    const stored = JSON.stringify([
      await database.integrations.findOne({ _id: integration._id }),
      await database.chatbots.findOne({ _id: chatbot._id }),
    ]);
    for (const secret of [...Object.values(SECRETS), 'sk-provider-key-0123456789']) {
      for (const form of [
        secret,
        Buffer.from(secret).toString('base64'),
        Buffer.from(secret).toString('base64url'),
        Buffer.from(secret).toString('hex'),
      ]) {
        expect(stored).not.toContain(form);
      }
    }
    expect(await repositories.integrations.credentials(accountId, chatbot._id)).toMatchObject({
      token: SECRETS.page_access_token,
      verifyToken: SECRETS.verify_token,
      appSecret: SECRETS.app_secret,
      credential_version: 1,
      enabled: true,
    });
    expect(repositories.chatbots.providerKey(chatbot)).toBe('sk-provider-key-0123456789');
  });

  it('answers another account as if nothing were there', async () => {
    const accountId = newId('account');
    const chatbot = await createChatbot(accountId);
    await repositories.integrations.put(accountId, chatbot._id, { credentials: SECRETS });
    const stranger = newId('account');
    await expect(repositories.chatbots.get(stranger, chatbot._id)).resolves.toBeNull();
    await expect(repositories.chatbots.update(stranger, chatbot._id, { name: 'Mine' })).resolves.toBeNull();
    await expect(repositories.chatbots.delete(stranger, chatbot._id)).resolves.toBe(false);
    await expect(repositories.integrations.credentials(stranger, chatbot._id)).resolves.toBeNull();
    await expect(repositories.integrations.delete(stranger, chatbot._id)).resolves.toBe(false);
  });

  it('gives an Instagram account to one integration only, and takes a refused one back', async () => {
    const accountId = newId('account');
    const [first, second] = [await createChatbot(accountId), await createChatbot(accountId)];
    const one = await repositories.integrations.put(accountId, first._id, { credentials: SECRETS });
    const two = await repositories.integrations.put(accountId, second._id, { credentials: SECRETS });
    const account = { instagram_account_id: randomBytes(6).toString('hex'), username: 'bakery' };
    await repositories.integrations.setInstagramAccount(accountId, one.integration._id, account);
    await expect(
      repositories.integrations.setInstagramAccount(accountId, two.integration._id, account),
    ).rejects.toMatchObject({ code: 'instagram_account_in_use' });
    await repositories.integrations.restore(accountId, two.integration, two.previous);
    await expect(repositories.integrations.get(accountId, second._id)).resolves.toBeNull();
    await expect(
      repositories.integrations.findByInstagramAccount(accountId, [account.instagram_account_id]),
    ).resolves.toEqual([{ instagram_account_id: account.instagram_account_id, chatbot_id: first._id }]);
    await expect(
      repositories.integrations.findByInstagramAccount(newId('account'), [account.instagram_account_id]),
    ).resolves.toEqual([]);
  });

  it('lets ten simultaneous saves leave one integration', async () => {
    const accountId = newId('account');
    const chatbot = await createChatbot(accountId);
    await Promise.all(
      Array.from({ length: 10 }, () => repositories.integrations.put(accountId, chatbot._id, { credentials: SECRETS })),
    );
    await expect(database.integrations.countDocuments({ chatbot_id: chatbot._id })).resolves.toBe(1);
    await expect(repositories.integrations.credentials(accountId, chatbot._id)).resolves.toMatchObject({
      credential_version: 10,
    });
  });

  it('ignores a verdict about older credentials and never wakes a disabled integration', async () => {
    const accountId = newId('account');
    const chatbot = await createChatbot(accountId);
    const { integration } = await repositories.integrations.put(accountId, chatbot._id, { credentials: SECRETS });
    await repositories.integrations.put(accountId, chatbot._id, { credentials: SECRETS });
    await repositories.integrations.setStatus(accountId, integration._id, 'needs_reconnect', { onlyIfVersion: 1 });
    expect((await repositories.integrations.get(accountId, chatbot._id))?.status).toBe('pending');
    await repositories.integrations.setStatus(accountId, integration._id, 'connected', { onlyIfVersion: 2 });
    expect((await repositories.integrations.get(accountId, chatbot._id))?.status).toBe('connected');
    await repositories.integrations.patch(accountId, chatbot._id, {
      enabled: false,
      credentials: { app_secret: null },
    });
    await repositories.integrations.setStatus(accountId, integration._id, 'connected');
    expect(await repositories.integrations.credentials(accountId, chatbot._id)).toMatchObject({
      status: 'disabled',
      appSecret: undefined,
      token: SECRETS.page_access_token,
      credential_version: 3,
    });
  });

  it('takes an integration for connected again once a send or a delivery shows that what was wrong is over', async () => {
    const accountId = newId('account');
    const chatbot = await createChatbot(accountId);
    const { integrations } = repositories;
    const { integration } = await integrations.put(accountId, chatbot._id, { credentials: SECRETS });
    const statusAfter = async (reason: string | undefined, ...proofs: ('send' | 'signed_webhook')[]) => {
      await integrations.setStatus(accountId, integration._id, 'error', reason === undefined ? {} : { reason });
      for (const proof of proofs) await integrations.noteWorking(accountId, integration._id, proof);
      return (await integrations.get(accountId, chatbot._id))?.status;
    };
    expect(await statusAfter('permission', 'signed_webhook')).toBe('error');
    expect(await statusAfter('permission', 'send')).toBe('connected');
    expect(await statusAfter(undefined, 'send')).toBe('connected');
    expect(await statusAfter('signature', 'send')).toBe('error');
    expect(await statusAfter('signature', 'signed_webhook')).toBe('connected');
    expect(await statusAfter('messaging_access_off', 'signed_webhook')).toBe('connected');
    expect(await integrations.noteWorking('acc_other', integration._id, 'send')).toBe(false);
    await integrations.setStatus(accountId, integration._id, 'needs_reconnect');
    expect(await integrations.noteWorking(accountId, integration._id, 'send')).toBe(false);
    await integrations.patch(accountId, chatbot._id, { enabled: false });
    expect(await statusAfter('permission', 'send')).toBe('disabled');
  });

  it('lists every chatbot once over pages, newest first, even with equal times', async () => {
    const accountId = newId('account');
    const at = new Date();
    const made = await Promise.all(Array.from({ length: 7 }, () => createChatbot(accountId, at)));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await repositories.chatbots.list(accountId, { limit: 3, cursor });
      seen.push(...page.data.map(({ _id }) => _id));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(new Set(made.map(({ _id }) => _id)));
    await expect(repositories.chatbots.list(accountId, { limit: 3, cursor: 'invented' })).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  it('leases inbox bodies oldest first, each to one drainer', async () => {
    const add = (id: string, at: number) =>
      repositories.inbox.add({
        _id: id,
        account_id: 'acc',
        chatbot_id: 'bot',
        body: '{}',
        signed: false,
        received_at: new Date(at),
        attempts: 0,
      });
    await Promise.all([add('newer', 2_000), add('older', 1_000), add('older', 1_000)]);
    await expect(repositories.inbox.chatbots()).resolves.toEqual(['bot']);
    const ready = () => repositories.inbox.ready('bot', new Date(), 10);
    await expect(ready()).resolves.toEqual(['older', 'newer']);
    const leased = await Promise.all([1, 2, 3].map(() => repositories.inbox.lease('older', new Date(), 30_000)));
    expect(leased.filter(Boolean)).toEqual([expect.objectContaining({ _id: 'older', attempts: 1, body: '{}' })]);
    await expect(ready()).resolves.toEqual(['newer']);
    await expect(repositories.inbox.countSigned('acc', 10)).resolves.toBe(0);
    await repositories.inbox.postpone('older', new Date(0));
    await expect(ready()).resolves.toEqual(['older', 'newer']);
    await Promise.all(['newer', 'older'].map((id) => repositories.inbox.remove(id)));
    await expect(repositories.inbox.count(10)).resolves.toBe(0);
  });

  it('refuses an idempotency key with another body', async () => {
    const record = { _id: newId('log'), account_id: 'acc', body_digest: 'a', created_at: new Date() };
    await repositories.idempotency.claim(record);
    await expect(repositories.idempotency.claim(record)).resolves.toBeUndefined();
    await expect(repositories.idempotency.claim({ ...record, body_digest: 'b' })).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    });
  });

  it('sums the usage of one period for each chatbot', async () => {
    const accountId = newId('account');
    const book = (turn: string, chatbot_id: string, period: string) =>
      repositories.usage.book({
        _id: `${accountId}/${turn}`,
        account_id: accountId,
        chatbot_id,
        period,
        replies: 1,
        input_tokens: 10,
        output_tokens: 3,
        created_at: new Date(),
      });
    await book('1', 'bot_a', '2025-01');
    await book('1', 'bot_a', '2025-01');
    await book('2', 'bot_a', '2025-01');
    await book('3', 'bot_b', '2025-01');
    await book('4', 'bot_a', '2025-02');
    await expect(repositories.usage.perChatbot(accountId, '2025-01')).resolves.toEqual([
      { chatbot_id: 'bot_a', replies: 2, input_tokens: 20, cached_input_tokens: 0, output_tokens: 6 },
      { chatbot_id: 'bot_b', replies: 1, input_tokens: 10, cached_input_tokens: 0, output_tokens: 3 },
    ]);
  });
});
