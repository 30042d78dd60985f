import { createAccessWorld, openTestDatabase } from '../../support/access-world';
import type { AccessWorld } from '../../support/access-world';
import { waitFor } from '../../support/wait-for';

describe('API keys', () => {
  let world: AccessWorld;
  let http: ReturnType<AccessWorld['process']>;

  beforeAll(async () => {
    world = createAccessWorld(await openTestDatabase());
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
        created_by: { user_id: owner.id, email: owner.email },
        created_at: expect.any(String),
        expires_at: null,
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
    const { id, api_key } = (await http.post('/api/api-keys').set(owner.byKey).send({ expires_at })).body;
    expect((await http.get('/api/session').set(bearer(api_key))).status).toBe(200);
    await world.database.apiKeys.updateOne({ _id: id }, { $set: { expires_at: new Date(Date.now() - 1) } });
    expect((await http.get('/api/session').set(bearer(api_key))).status).toBe(401);
  });

  it('make no key that outlives them', async () => {
    const owner = await createOwner();
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const expires_at = inHours(1);
    const { api_key } = (await http.post('/api/api-keys').set(owner.byKey).send({ expires_at })).body;
    const ends = async (body: object) =>
      (await http.post('/api/api-keys').set(bearer(api_key)).send(body)).body.expires_at;
    expect(await ends({})).toBe(expires_at);
    expect(await ends({ expires_at: inHours(2) })).toBe(expires_at);
    const sooner = new Date(Date.now() + 60_000).toISOString();
    expect(await ends({ expires_at: sooner })).toBe(sooner);
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
    const { id, api_key } = (await http.post('/api/api-keys').set(owner.byKey).send({})).body;
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
    world = createAccessWorld(await openTestDatabase());
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
