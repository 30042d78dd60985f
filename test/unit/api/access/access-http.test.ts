import { digestToken } from '../../../../src/security/tokens';
import { testContacts } from '../../../support/test-contacts';
import {
  API_KEY,
  EDITOR_KEY,
  PLAIN_OWNER_KEY,
  SESSION_TOKEN,
  VIEWER_KEY,
  asOwner,
  createHttpWorld,
} from '../http-world';

const cookie = `botsmith_session=${SESSION_TOKEN}`;
const KEYS = { viewer: VIEWER_KEY, editor: EDITOR_KEY, owner: PLAIN_OWNER_KEY, operator: API_KEY };
const RANKS = ['viewer', 'editor', 'owner', 'operator'] as const;

/** What owners alone manage, and what operators alone do. */
const OF_OWNERS = [
  'delete /api/api-keys/{id}',
  'delete /api/invitations/{id}',
  'delete /api/members/{id}',
  'get /api/api-keys',
  'get /api/audit-log',
  'get /api/invitations',
  'patch /api/account',
  'patch /api/members/{id}',
  'post /api/api-keys',
  'post /api/invitations',
];
const OF_OPERATORS = [
  'get /api/accounts',
  'get /api/accounts/{id}',
  'patch /api/accounts/{id}',
  'post /api/accounts',
  'post /api/accounts/{id}/owner-invitation',
  'post /api/addresses/release',
  'post /api/codec/decode',
  'post /api/codec/encode',
  'post /api/credentials/reencrypt',
];
/** What every member may although its method is not GET: what is their own, and what changes nothing. */
const OF_PEOPLE = [
  'delete /api/sessions',
  'delete /api/sessions/{id}',
  'patch /api/session',
  'patch /api/session/password',
  'post /api/notifications/read-all',
  'post /api/notifications/{id}/read',
  'post /api/session/confirm',
];
const OF_EVERY_MEMBER = [...OF_PEOPLE, 'post /api/chatbots/{chatbot_id}/knowledge/search'].sort();

interface Operation {
  name: string;
  method: 'get';
  path: string;
  role: (typeof RANKS)[number] | undefined;
}

async function operations(http: ReturnType<typeof createHttpWorld>['http']): Promise<Operation[]> {
  const { paths } = (await http.get('/api/openapi.json')).body as {
    paths: Record<string, Record<string, { 'x-required-role'?: Operation['role'] }>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method} ${path}`,
      method: method as 'get',
      path: path.replaceAll(/\{\w+\}/g, 'x'),
      role: operation['x-required-role'],
    })),
  );
}

describe('every operation', () => {
  it('lets in exactly the roles that it declares', async () => {
    const { http } = createHttpWorld();
    for (const { name, method, path, role } of await operations(http)) {
      if (role === undefined) continue;
      for (const caller of RANKS) {
        const answer = await http[method](path).set({ authorization: `Bearer ${KEYS[caller]}` });
        // Their own passwords and browsers are changed by people, not by a key that may only read.
        const reading = caller === 'viewer' && OF_PEOPLE.includes(name);
        const refused = answer.status === 403 && answer.body.error.code === 'forbidden';
        expect([name, caller, refused]).toEqual([name, caller, reading || RANKS.indexOf(caller) < RANKS.indexOf(role)]);
      }
    }
  });

  it('declares owners for what manages the account, editors for what changes its chatbots, viewers for the rest', async () => {
    const { http } = createHttpWorld();
    const guarded = (await operations(http)).filter(({ role }) => role !== undefined);
    const named = (role: string) => guarded.filter((one) => one.role === role).map(({ name }) => name);
    expect(named('owner').sort()).toEqual(expect.arrayContaining(OF_OWNERS));
    expect(named('operator').sort()).toEqual(expect.arrayContaining(OF_OPERATORS));
    expect(
      named('viewer')
        .filter((name) => !name.startsWith('get '))
        .sort(),
    ).toEqual(OF_EVERY_MEMBER);
    expect(named('editor').filter((name) => name.startsWith('get '))).toEqual([]);
  });
});

describe('the scopes of an API key', () => {
  const withScopes = (scopes: string[]) => {
    const world = createHttpWorld();
    Object.assign(world.repositories.apiKeys, {
      findByDigest: (digest: string) =>
        Promise.resolve(
          digest === digestToken(API_KEY) ? { _id: 'key_1', account_id: 'acc_1', user_id: 'user_owner', scopes } : null,
        ),
    });
    return world.http;
  };
  const statuses = async (http: ReturnType<typeof withScopes>) => [
    (await http.get('/api/chatbots').set(asOwner)).status,
    (await http.post('/api/chatbots').set(asOwner).send({})).status,
    (await http.get('/api/accounts').set(asOwner)).status,
  ];

  it('bound what even an operator’s key may do', async () => {
    expect(await statuses(withScopes(['read']))).toEqual([200, 403, 403]);
    expect(await statuses(withScopes(['write']))).toEqual([200, 400, 403]);
    expect(await statuses(withScopes(['operate']))).toEqual([403, 403, 200]);
    expect(await statuses(withScopes(['manage']))).toEqual([403, 403, 403]);
    expect(await statuses(withScopes(['read', 'write', 'operate']))).toEqual([200, 400, 200]);
  });

  it('are named in the refusal, and cannot be given on beyond themselves', async () => {
    const refused = await withScopes(['read']).post('/api/chatbots').set(asOwner).send({});
    expect(refused.body.error.message).toContain('`write`');
    const beyond = await withScopes(['manage'])
      .post('/api/api-keys')
      .set(asOwner)
      .send({ scopes: ['operate'] });
    expect([beyond.status, beyond.body.error.code]).toEqual([403, 'forbidden']);
  });

  it('are the known ones, and an end lies in the future', async () => {
    const { http } = createHttpWorld();
    const create = (body: object) => http.post('/api/api-keys').set(asOwner).send(body);
    const soon = new Date(Date.now() + 60_000).toISOString();
    expect((await create({ scopes: ['read'], chatbot_ids: ['bot_of_nobody'] })).status).toBe(404);
    for (const [field, body] of [
      ['scopes', {}],
      ['scopes', { scopes: [] }],
      ['scopes', { scopes: ['everything'] }],
      ['expires_at', { scopes: ['read'], expires_at: '2020-01-01T00:00:00Z' }],
      ['expires_at', { scopes: ['manage'], expires_at: soon }],
      ['chatbot_ids', { scopes: ['read', 'manage'], chatbot_ids: ['bot_x'] }],
      ['chatbot_ids', { scopes: ['operate'], chatbot_ids: ['bot_x'] }],
      ['addresses', { scopes: ['read'], addresses: ['example.com'] }],
      ['addresses', { scopes: ['read'], addresses: ['10.0.0.0/40'] }],
      ['addresses', { scopes: ['read'], addresses: [] }],
    ] as const) {
      const answer = await create(body);
      expect([body, answer.status, answer.body.error.fields[0].location]).toEqual([
        body,
        400,
        expect.stringContaining(`body.${field}`),
      ]);
    }
  });
});

describe('the host that a request names', () => {
  it.each([
    'localhost',
    'LOCALHOST:99',
    '127.0.0.1:3000',
    '[::1]:3000',
    'bots.example.com',
    'bots.example.com:443',
    'extra',
  ])('may be %s', async (host) => {
    const { http } = createHttpWorld({ PUBLIC_URL: 'https://bots.example.com', ALLOWED_HOSTS: ['extra'] });
    expect((await http.get('/api/health').set({ host })).status).toBe(200);
  });

  it.each([
    'evil.example',
    'localhost.evil.example',
    'bots.example.com.evil.example',
    'evil.example:3000',
    '::1',
    'a b',
    '',
  ])('may not be %j', async (host) => {
    const { http } = createHttpWorld({ PUBLIC_URL: 'https://bots.example.com' });
    const read = await http.get('/api/chatbots').set({ ...asOwner, host });
    expect([read.status, read.body.error.code]).toEqual([421, 'misdirected']);
    expect(read.body.error.message).toContain('ALLOWED_HOSTS');
  });

  it('may be any for a webhook, which a tunnel or an old domain may have brought, and for probes', async () => {
    const { http, webhooks } = createHttpWorld({ PUBLIC_URL: 'https://bots.example.com' });
    const host = 'tunnel.example.net';
    expect((await http.post('/api/instagram/webhook/bot_1').set({ host }).send('{}')).status).not.toBe(421);
    expect(webhooks.store.reads).toBeGreaterThan(0);
    expect((await http.get('/api/health').set({ host })).status).toBe(200);
    expect((await http.get('/api/ready').set({ host })).status).not.toBe(421);
  });

  it('may be the address that the server listens on', async () => {
    const { http } = createHttpWorld({ HOST: '10.1.2.3' });
    expect((await http.get('/api/openapi.json').set({ host: '10.1.2.3:3000' })).status).toBe(200);
    expect((await http.get('/api/openapi.json').set({ host: '10.1.2.4:3000' })).status).toBe(421);
  });
});

describe('pages of other origins', () => {
  const preflight = { origin: 'https://app.example.com', 'access-control-request-method': 'POST' };

  it('are told nothing without a list', async () => {
    const { http } = createHttpWorld();
    for (const answer of [
      await http.options('/api/chatbots').set(preflight),
      await http.get('/api/chatbots').set({ ...asOwner, origin: preflight.origin }),
    ]) {
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  it('that are listed may call, each under its own name', async () => {
    const { http } = createHttpWorld({ CORS_ORIGINS: ['https://app.example.com'] });
    const allowed = await http.options('/api/chatbots').set(preflight);
    expect(allowed.status).toBe(204);
    expect(allowed.headers).toMatchObject({
      'access-control-allow-origin': 'https://app.example.com',
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': expect.stringContaining('PATCH'),
      'access-control-allow-headers': expect.stringContaining('authorization'),
      vary: expect.stringContaining('Origin'),
    });
    const other = await http
      .options('/api/chatbots')
      .set({ ...preflight, origin: 'https://app.example.com.evil.example' });
    expect(other.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('never send credentials on behalf of everybody', async () => {
    const { http } = createHttpWorld({ CORS_ORIGINS: ['*'] });
    const { headers } = await http.get('/api/chatbots').set({ ...asOwner, origin: 'https://anywhere.example' });
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it('widen nothing for the codec, which answers the Temporal Web UI alone', async () => {
    const { http } = createHttpWorld({ CORS_ORIGINS: ['*', 'https://app.example.com'] });
    const decode = (origin: string) =>
      http
        .post('/api/codec/decode')
        .set({ ...asOwner, origin })
        .send({ payloads: [] });
    expect((await decode('https://app.example.com')).headers).not.toHaveProperty('access-control-allow-origin');
    const webUi = await decode('http://localhost:8233');
    expect(webUi.headers['access-control-allow-origin']).toBe('http://localhost:8233');
    expect(webUi.headers['access-control-allow-credentials']).toBe('true');
  });

  it('change nothing by cookie, listed or not, however the codec’s path is written', async () => {
    const { http } = createHttpWorld({ CORS_ORIGINS: ['https://app.example.com'] });
    const change = await http.post('/api/chatbots').set({ cookie, origin: 'https://app.example.com' }).send({});
    expect(change.status).toBe(403);
    for (const path of ['/API/codec/decode', '/api/Codec/decode/']) {
      const own = await http.post(path).set({ cookie, origin: 'http://localhost:3000' }).send({ payloads: [] });
      expect(own.status).toBe(403);
    }
  });
});

describe('a body', () => {
  const text = 'x'.repeat(1_100_000);

  it('of more than a megabyte is for texts only', async () => {
    const { http } = createHttpWorld();
    const chatbot = await http.post('/api/chatbots').set(asOwner).send({ name: text });
    expect([chatbot.status, chatbot.body.error.code]).toEqual([413, 'too_large']);
    const knowledge = await http.post('/api/chatbots/bot_x/knowledge/texts').set(asOwner).send({ title: 't', text });
    expect([knowledge.status, knowledge.body.error.fields[0].location]).toEqual([400, 'body.text']);
  });
});

describe('limits', () => {
  it('stop trying invitation tokens', async () => {
    const { http } = createHttpWorld({ RATE_LIMITS: 'on' });
    const statuses = [];
    for (let attempt = 0; attempt < 22; attempt += 1) {
      const path = attempt % 2 === 0 ? '/api/invitations/look-up' : '/api/invitations/accept';
      statuses.push(
        (await http.post(path).send({ token: `inv_${attempt}`, password: 'a long enough password' })).status,
      );
    }
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(404));
    expect(statuses.slice(20)).toEqual([429, 429]);
  });

  it('are off where they are switched off', async () => {
    const { http } = createHttpWorld();
    for (let attempt = 0; attempt < 25; attempt += 1) {
      expect((await http.post('/api/invitations/look-up').send({ token: 'inv_x' })).status).toBe(404);
    }
  });
});

describe('the audit log', () => {
  it('never fails a request, whatever becomes of it', async () => {
    for (const write of [
      () => Promise.reject(new Error('disk full')),
      () => {
        throw new Error('worse');
      },
    ]) {
      const world = createHttpWorld();
      Object.assign(world.repositories.auditLog, { write });
      expect((await world.http.delete('/api/api-keys/x').set(asOwner)).status).toBe(404);
    }
  });

  it('names caller, operation, targets and status of what changes something, and no value', async () => {
    const world = createHttpWorld();
    const written: unknown[] = [];
    Object.assign(world.repositories.auditLog, { write: (entry: unknown) => Promise.resolve(written.push(entry)) });
    await world.http.get('/api/chatbots').set(asOwner);
    await world.http.post('/api/chatbots/bot_x/knowledge/search').set(asOwner).send({ query: 'a secret question' });
    await world.http.delete('/api/chatbots/bot_x').send();
    const refused = await world.http
      .put('/api/chatbots/bot_x/integrations/instagram')
      .set({ authorization: `Bearer ${VIEWER_KEY}` })
      .send({ credentials: { page_access_token: 'planted-token' } });
    expect(written).toEqual([
      expect.objectContaining({
        account_id: 'acc_1',
        user_id: 'user_viewer',
        api_key_id: 'key_of_user_viewer',
        actor_ids: ['user_viewer', 'key_of_user_viewer'],
        action: 'putChatbotsChatbotIdIntegrationsInstagram',
        targets: { chatbot_id: 'bot_x' },
        address: expect.stringContaining('127.0.0.1'),
        status: 403,
        request_id: refused.headers['x-request-id'],
      }),
    ]);
    expect(JSON.stringify(written)).not.toContain('planted-token');
  });

  it('names a customer by the hash of their receipt alone, so that it may outlive them', async () => {
    const world = createHttpWorld();
    const written: unknown[] = [];
    Object.assign(world.repositories.auditLog, { write: (entry: unknown) => Promise.resolve(written.push(entry)) });
    await world.http.delete('/api/chatbots/bot_x/contacts/90123456789').set(asOwner);
    const contact = testContacts.of('bot_x', '90123456789');
    expect(written).toEqual([expect.objectContaining({ targets: { chatbot_id: 'bot_x', contact } })]);
  });
});
