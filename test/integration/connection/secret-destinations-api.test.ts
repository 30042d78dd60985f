import { randomBytes } from 'node:crypto';
import { createRepositories } from '../../../src/api/repositories';
import { DEFAULT_CONVERSATION_RULES } from '../../../src/domain/answering/conversation-rules';
import type { Chatbot } from '../../../src/domain/answering/chatbot';
import { newId } from '../../../src/domain/ids';
import { CredentialCipher } from '../../../src/security/credential-cipher';
import { PromptVersionRepository } from '../../../src/storage/answering/prompt-versions';
import { ChatbotRepository } from '../../../src/storage/connection/chatbots';
import type { Database } from '../../../src/storage/database';
import { ENCRYPTED_FIELDS } from '../../../src/storage/connection/encrypted-fields';
import { Reencryption } from '../../../src/storage/connection/reencryption';
import { ownDatabase } from '../../support/own-database';
import { testContacts } from '../../support/test-contacts';

const KEY = 'sk-provider-key-0123456789';
const HERE = 'https://models.example.com/v1';
const THERE = 'https://collector.example.com/v1';

describe('stored secrets and their destinations', () => {
  let database: Database;
  let repositories: ReturnType<typeof createRepositories>;
  const cipher = new CredentialCipher([{ id: 'test', key: randomBytes(32) }]);
  const accountId = newId('account');

  beforeAll(async () => {
    database = await ownDatabase();
    repositories = createRepositories(database, cipher, testContacts);
  });
  afterAll(async () => database.close());

  const createChatbot = async () => {
    const now = new Date();
    return repositories.chatbots.create({
      ...DEFAULT_CONVERSATION_RULES,
      _id: newId('chatbot'),
      account_id: accountId,
      name: 'Bakery',
      system_prompt: '',
      provider: 'openai',
      base_url: HERE,
      api_key: KEY,
      quiet_window_ms: 0,
      fallback_message: 'Later.',
      takeover_pause_minutes: 60,
      created_at: now,
      updated_at: now,
    });
  };
  const stored = async (chatbotId: string) => (await repositories.chatbots.get(accountId, chatbotId)) as Chatbot;
  const keyOf = async (chatbotId: string) => repositories.chatbots.providerKey(await stored(chatbotId));
  /** As the product stored it before destinations were bound. */
  const unbind = (chatbotId: string) =>
    database.chatbots.updateOne(
      { _id: chatbotId },
      { $set: { api_key: cipher.encrypt(KEY, { ownerId: chatbotId, field: 'api_key' }) } },
    );
  const kindOf = (collection: string) => ENCRYPTED_FIELDS.findIndex((field) => field.collection === collection);

  it('read as not set when the address beside them was changed behind the product’s back', async () => {
    const { _id } = await createChatbot();
    await database.chatbots.updateOne({ _id }, { $set: { base_url: THERE } });
    expect(await keyOf(_id)).toBeUndefined();
    await database.chatbots.updateOne({ _id }, { $set: { base_url: HERE, provider: 'anthropic' } });
    expect(await keyOf(_id)).toBeUndefined();
  });

  it('of before are readable where they stand, and cleared by a change of the address all the same', async () => {
    const { _id } = await createChatbot();
    await unbind(_id);
    expect(await keyOf(_id)).toBe(KEY);
    const changed = await repositories.chatbots.update(accountId, _id, { base_url: THERE });
    expect(changed?.cleared).toEqual(['api_key']);
    expect(await stored(_id)).not.toHaveProperty('api_key');
  });

  it('of before are bound to what stands with them by the re-encryption, under the same key too', async () => {
    const { _id } = await createChatbot();
    await unbind(_id);
    const reencryption = new Reencryption(database.db, cipher);
    expect(await reencryption.page(kindOf('chatbots'), null, 1_000)).toMatchObject({ found: 1, reencrypted: 1 });
    expect(await reencryption.page(kindOf('chatbots'), null, 1_000)).toMatchObject({ found: 0, reencrypted: 0 });
    expect(cipher.isBound((await stored(_id)).api_key ?? '')).toBe(true);
    expect(await keyOf(_id)).toBe(KEY);
    await database.chatbots.updateOne({ _id }, { $set: { base_url: THERE } });
    expect(await keyOf(_id)).toBeUndefined();
  });

  it('are not bound to an address that came in between the reading and the writing', async () => {
    const { _id } = await createChatbot();
    await unbind(_id);
    const reencryption = new Reencryption(database.db, cipher);
    const read = await reencryption.documents(kindOf('chatbots'), null, 1_000);
    await database.chatbots.updateOne({ _id }, { $set: { base_url: THERE } });
    expect(await reencryption.renewAll(kindOf('chatbots'), read)).toMatchObject({ reencrypted: 0 });
  });

  it('never end up elsewhere when address and key are changed at the same moment', async () => {
    const { _id } = await createChatbot();
    const { chatbots } = repositories;
    for (let round = 0; round < 20; round += 1) {
      await chatbots.update(accountId, _id, { base_url: HERE, api_key: KEY });
      await Promise.all([
        chatbots.update(accountId, _id, { base_url: THERE }),
        chatbots.update(accountId, _id, { base_url: HERE, api_key: `${KEY}-${round}` }),
        chatbots.update(accountId, _id, { name: `Bakery ${round}` }),
      ]);
      const { base_url, api_key, name } = await stored(_id);
      expect([base_url, api_key !== undefined, name]).toEqual([base_url, base_url === HERE, `Bakery ${round}`]);
      expect(await keyOf(_id)).toBe(base_url === HERE ? `${KEY}-${round}` : undefined);
    }
  });

  it('are not stored for an address that came in while they were on their way', async () => {
    const { _id } = await createChatbot();
    let reads = 0;
    const findOne = async (filter: { _id: string }) => {
      const found = await database.chatbots.findOne(filter);
      reads += 1;
      if (reads === 1) await database.chatbots.updateOne(filter, { $set: { base_url: THERE } });
      return found;
    };
    const interrupted = Object.assign(Object.create(database.chatbots) as typeof database.chatbots, { findOne });
    const chatbots = new ChatbotRepository(interrupted, cipher, new PromptVersionRepository(database.promptVersions));
    await expect(chatbots.update(accountId, _id, { api_key: 'sk-on-its-way' })).rejects.toMatchObject({
      code: 'changed_meanwhile',
    });
    expect(reads).toBe(2);
    expect(await keyOf(_id)).toBeUndefined();
  });

  it('of Instagram belong to the login, also when login and token are changed at the same moment', async () => {
    const chatbotId = newId('chatbot');
    const { integrations } = repositories;
    await integrations.put(accountId, chatbotId, { credentials: { page_access_token: 'page-token' } });
    for (let round = 0; round < 10; round += 1) {
      await integrations.patch(accountId, chatbotId, {
        login: 'facebook',
        credentials: { page_access_token: 'page-token' },
      });
      await Promise.all([
        integrations.patch(accountId, chatbotId, { login: 'instagram' }),
        integrations.patch(accountId, chatbotId, { login: 'facebook', credentials: { page_access_token: 'newer' } }),
      ]);
      const known = await integrations.credentials(accountId, chatbotId);
      expect([known?.login, known?.token]).toEqual(
        known?.login === 'facebook' ? ['facebook', 'newer'] : ['instagram', ''],
      );
    }
  });

  it('of a webhook never sign for an address that was entered at the same moment', async () => {
    const { notificationSettings } = repositories;
    const secret = 'the-secret-of-the-first-address';
    const first = { url: 'https://hooks.example.com/a', secret };
    for (let round = 0; round < 10; round += 1) {
      const _id = newId('account');
      await Promise.all([
        notificationSettings.change(_id, { webhook: first }),
        notificationSettings.change(_id, { webhook: { url: 'https://collector.example.com/' } }),
        notificationSettings.change(_id, { emails: [] }),
      ]);
      const settings = await notificationSettings.get(_id);
      expect(settings?.emails).toEqual([]);
      const webhook = settings?.webhook ?? first;
      expect(notificationSettings.webhookSecret(_id, webhook)).toBe(webhook.url === first.url ? secret : undefined);
    }
  });
});
