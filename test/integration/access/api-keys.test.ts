import { createAccessWorld } from '../../support/access-world';
import { ownDatabase } from '../../support/own-database';
import type { AccessWorld } from '../../support/access-world';
import { storeMissingScopes } from '../../../src/api/access/store-missing-scopes';
import { waitFor } from '../../support/wait-for';

describe('API keys', () => {
  let world: AccessWorld;
  let http: ReturnType<AccessWorld['process']>;

  beforeAll(async () => {
    world = createAccessWorld(await ownDatabase());
    http = world.process();
  });

  afterAll(async () => {
    await world.database.close();
  });

  const createOwner = async () => world.createMember(await world.createAccount(), 'owner');
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

  it('are shown once, stored as a digest, and listed with what they may and who made them', async () => {
    const owner = await createOwner();
    const created = await http
      .post('/api/api-keys')
      .set(owner.byKey)
      .send({ name: 'Reports', scopes: ['read'] });
    expect(created.status).toBe(201);
    const { id, api_key } = created.body;
    expect(JSON.stringify(await world.database.apiKeys.findOne({ _id: id }))).not.toContain(api_key);
    const { data } = (await http.get('/api/api-keys?limit=1').set(owner.byKey)).body;
    expect(data).toEqual([
      {
        id,
        name: 'Reports',
        scopes: ['read'],
        chatbot_ids: null,
        addresses: null,
        created_by: { user_id: owner.id, email: owner.email },
        created_at: expect.any(String),
        expires_at: expect.any(String),
        last_used_at: null,
      },
    ]);
    expect((await http.get('/api/chatbots').set(bearer(api_key))).status).toBe(200);
    expect((await http.post('/api/chatbots').set(bearer(api_key)).send({ name: 'x' })).status).toBe(403);
    expect((await http.delete(`/api/api-keys/${id}`).set(owner.byKey)).status).toBe(204);
    expect((await http.get('/api/chatbots').set(bearer(api_key))).status).toBe(401);
    expect((await http.delete(`/api/api-keys/${id}`).set(owner.byKey)).status).toBe(404);
  });

  it('end by themselves when they are to', async () => {
    const owner = await createOwner();
    const expires_at = new Date(Date.now() + 3_600_000).toISOString();
    const { id, api_key } = (
      await http
        .post('/api/api-keys')
        .set(owner.byKey)
        .send({ scopes: ['read'], expires_at })
    ).body;
    expect((await http.get('/api/session').set(bearer(api_key))).status).toBe(200);
    await world.database.apiKeys.updateOne({ _id: id }, { $set: { expires_at: new Date(Date.now() - 1) } });
    expect((await http.get('/api/session').set(bearer(api_key))).status).toBe(401);
  });

  it('end after 90 days unless told, and never when they manage', async () => {
    const owner = await createOwner();
    const endOf = async (body: object) =>
      (await http.post('/api/api-keys').set(owner.byKey).send(body)).body.expires_at as string | null;
    const inDays = (end: string | null) => Math.round((Date.parse(end ?? '') - Date.now()) / (24 * 3_600_000));
    expect(inDays(await endOf({ scopes: ['read', 'write'] }))).toBe(90);
    expect(await endOf({ scopes: ['read'], expires_at: null })).toBeNull();
    expect(await endOf({ scopes: ['read', 'write', 'manage'] })).toBeNull();
  });

  it('are replaced one by one: both are valid for a while, then the new one alone', async () => {
    const owner = await createOwner();
    const chatbot = (await http.post('/api/chatbots').set(owner.byKey).send({ name: 'Bakery' })).body;
    const bounds = { name: 'Till', scopes: ['write'], chatbot_ids: [chatbot.id], addresses: ['127.0.0.0/8', '::1'] };
    const old = (await http.post('/api/api-keys').set(owner.byKey).send(bounds)).body;
    const rotate = (overlap_hours: number, by = owner.byKey) =>
      http.post(`/api/api-keys/${old.id}/rotate`).set(by).send({ overlap_hours });
    const rotated = await rotate(2);
    expect(rotated.status).toBe(201);
    const { replaces, api_key, ...made } = rotated.body;
    expect(made).toMatchObject(bounds);
    expect(Math.abs(Date.parse(made.expires_at) - Date.parse(old.expires_at))).toBeLessThan(60_000);
    expect(replaces.id).toBe(old.id);
    expect(Math.round((Date.parse(replaces.expires_at) - Date.now()) / 3_600_000)).toBe(2);
    const reads = async (key: string) => (await http.get('/api/chatbots').set(bearer(key))).status;
    expect([await reads(old.api_key), await reads(api_key)]).toEqual([200, 200]);
    expect((await rotate(0)).status).toBe(201);
    expect([await reads(old.api_key), await reads(api_key)]).toEqual([401, 200]);
    expect((await rotate(0)).status).toBe(404);
  });

  it('are replaced by nobody but their user, who must have their scopes, and make no key while they are', async () => {
    const accountId = await world.createAccount();
    const owner = await world.createMember(accountId, 'owner', true);
    const other = await world.createMember(accountId, 'owner');
    const create = async (scopes: string[]) =>
      (await http.post('/api/api-keys').set(owner.byKey).send({ scopes })).body as { id: string; api_key: string };
    const rotate = (id: string, by: { authorization: string }) =>
      http.post(`/api/api-keys/${id}/rotate`).set(by).send({ overlap_hours: 1 });
    const [operating, managing] = [await create(['operate']), await create(['manage'])];
    expect((await rotate(operating.id, other.byKey)).status).toBe(403);
    expect((await rotate(operating.id, bearer(managing.api_key))).status).toBe(403);
    expect((await rotate(managing.id, owner.byKey)).status).toBe(201);
    expect((await http.get('/api/api-keys').set(bearer(managing.api_key))).status).toBe(200);
    expect((await rotate(managing.id, bearer(managing.api_key))).status).toBe(403);
    const born = await http
      .post('/api/api-keys')
      .set(bearer(managing.api_key))
      .send({ scopes: ['manage'] });
    expect(born.status).toBe(403);
  });

  it('that are bound to addresses make keys for these addresses alone', async () => {
    const owner = await createOwner();
    const create = async (by: { authorization: string }, body: object) =>
      http
        .post('/api/api-keys')
        .set(by)
        .send({ scopes: ['manage'], ...body });
    const { api_key } = (await create(owner.byKey, { addresses: ['127.0.0.0/8', '::1'] })).body;
    expect((await create(bearer(api_key), {})).body.addresses).toEqual(['127.0.0.0/8', '::1']);
    expect((await create(bearer(api_key), { addresses: ['::1'] })).status).toBe(201);
    expect((await create(bearer(api_key), { addresses: ['0.0.0.0/0'] })).status).toBe(403);
  });

  it('of before get the scopes that they had, and keep them whatever becomes of their user', async () => {
    const accountId = await world.createAccount();
    const owner = await world.createMember(accountId, 'owner', true);
    const viewer = await world.createMember(accountId, 'viewer');
    const stored = async ({ id }: { id: string }) =>
      (await world.database.apiKeys.findOne({ user_id: id, scopes: { $exists: true } }))?.scopes;
    expect(await stored(owner)).toBeUndefined();
    await storeMissingScopes(world.repositories);
    expect(await stored(owner)).toEqual(['read', 'write', 'manage', 'operate']);
    expect(await stored(viewer)).toEqual(['read']);
    await http.patch(`/api/members/${viewer.id}`).set(owner.byKey).send({ role: 'editor' });
    await storeMissingScopes(world.repositories);
    expect((await http.post('/api/chatbots').set(viewer.byKey).send({ name: 'x' })).status).toBe(403);
  });

  it('never may more than their user may now', async () => {
    const owner = await createOwner();
    const second = await world.createMember(owner.accountId, 'owner');
    const { api_key } = (
      await http
        .post('/api/api-keys')
        .set(second.byKey)
        .send({ scopes: ['write'] })
    ).body;
    expect((await http.post('/api/chatbots').set(bearer(api_key)).send({ name: 'x' })).status).toBe(201);
    await http.patch(`/api/members/${second.id}`).set(owner.byKey).send({ role: 'viewer' });
    expect((await http.post('/api/chatbots').set(bearer(api_key)).send({ name: 'x' })).status).toBe(403);
    const beyond = await http
      .post('/api/api-keys')
      .set(owner.byKey)
      .send({ scopes: ['operate'] });
    expect(beyond.status).toBe(403);
  });

  it('say to the minute when they were last used', async () => {
    const owner = await createOwner();
    const { id, api_key } = (
      await http
        .post('/api/api-keys')
        .set(owner.byKey)
        .send({ scopes: ['read'] })
    ).body;
    const lastUse = async () => (await world.database.apiKeys.findOne({ _id: id }))?.last_used_at?.getTime();
    const use = () => http.get('/api/session').set(bearer(api_key));
    await use();
    const first = await waitFor('the first use is noted', lastUse);
    await Promise.all([use(), use(), use()]);
    const now = new Date(first + 59_000);
    await world.repositories.apiKeys.noteUse(owner.accountId, id, now);
    expect(await lastUse()).toBe(first);
    await world.repositories.apiKeys.noteUse(owner.accountId, id, new Date(first + 60_000));
    expect(await lastUse()).toBe(first + 60_000);
  });

  it('never fail a request by their use not being noted', async () => {
    const owner = await createOwner();
    const failing = world.process({
      repositories: {
        ...world.repositories,
        apiKeys: Object.assign(Object.create(world.repositories.apiKeys) as typeof world.repositories.apiKeys, {
          noteUse: () => Promise.reject(new Error('read-only')),
        }),
      },
    });
    expect((await failing.get('/api/session').set(owner.byKey)).status).toBe(200);
  });
});

describe('the audit log', () => {
  let world: AccessWorld;
  let http: ReturnType<AccessWorld['process']>;

  beforeAll(async () => {
    world = createAccessWorld(await ownDatabase());
    http = world.process();
  });

  afterAll(async () => {
    await world.database.close();
  });

  it('is read by owners of the account, page by page, by actor and by action', async () => {
    const owner = await world.createMember(await world.createAccount(), 'owner');
    const editor = await world.createMember(owner.accountId, 'editor');
    const stranger = await world.createMember(await world.createAccount(), 'owner');
    const { id } = (await http.post('/api/chatbots').set(editor.byKey).send({ name: 'Bakery' })).body;
    await http.patch(`/api/chatbots/${id}`).set(owner.byKey).send({ api_key: 'sk-planted-secret-0815' });
    await http.delete('/api/chatbots/bot_unknown').set(owner.byKey);
    const read = async (query = '', by = owner.byKey) => http.get(`/api/audit-log${query}`).set(by);
    const all = await waitFor('three entries', async () => {
      const { data } = (await read()).body;
      return data.length === 3 && data;
    });
    expect(JSON.stringify(all)).not.toContain('planted');
    const byEditor = (await read(`?actor=${editor.id}`)).body.data;
    expect(byEditor).toEqual([
      expect.objectContaining({ action: 'postChatbots', targets: { created: id }, status: 201 }),
    ]);
    expect((await read(`?actor=${byEditor[0].actor.api_key_id}`)).body.data).toEqual(byEditor);
    expect((await read('?action=deleteChatbotsChatbotId')).body.data).toEqual([
      expect.objectContaining({ targets: { chatbot_id: 'bot_unknown' }, status: 404 }),
    ]);
    const [first] = (await read('?limit=1')).body.data;
    expect(first).toEqual(all[0]);
    const { next_cursor } = (await read('?limit=2')).body;
    expect((await read(`?limit=2&cursor=${next_cursor}`)).body.data).toEqual(all.slice(2));
    expect((await read('', stranger.byKey)).body.data).toEqual([]);
    expect((await read('', editor.byKey)).status).toBe(403);
    expect((await read('?cursor=invented')).status).toBe(400);
  });
});
