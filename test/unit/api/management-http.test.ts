import { asOwner, createHttpWorld, SESSION_TOKEN, VIEWER_KEY } from './http-world';

const cookie = `botsmith_session=${SESSION_TOKEN}`;

describe('management requests', () => {
  it('are refused without credentials before anything else is judged', async () => {
    const { http } = createHttpWorld();
    const response = await http.post('/api/chatbots').type('json').send('{"name":');
    expect(response.status).toBe(401);
    expect(response.body).toEqual({
      error: { code: 'unauthorized', message: expect.any(String) },
      request_id: response.headers['x-request-id'],
    });
  });

  it.each(['Bearer wrong', 'Basic abc', 'Bearer', 'Bearer a b'])('are refused with %j', async (authorization) => {
    expect((await createHttpWorld().http.get('/api/chatbots').set({ authorization })).status).toBe(401);
  });

  it('name every field that is wrong', async () => {
    const { http } = createHttpWorld();
    const response = await http.post('/api/chatbots').set(asOwner).send({ name: '', temperature: 9, provider: 'x' });
    expect(response.status).toBe(400);
    const locations = response.body.error.fields.map(({ location }: { location: string }) => location).sort();
    expect(locations).toEqual(['body.name', 'body.provider', 'body.temperature']);
  });

  it('name missing fields when there is no body at all', async () => {
    const response = await createHttpWorld().http.post('/api/chatbots').set(asOwner);
    expect(response.status).toBe(400);
    expect(response.body.error.fields).toContainEqual({ location: 'body.name', message: expect.any(String) });
  });

  it('are told when their body is not JSON or a list is asked for too much', async () => {
    const { http } = createHttpWorld();
    expect((await http.post('/api/chatbots').set(asOwner).type('json').send('{')).status).toBe(400);
    expect((await http.get('/api/chatbots?limit=101').set(asOwner)).status).toBe(400);
    expect((await http.get('/api/chatbots?limit=100').set(asOwner)).body).toEqual({ data: [], next_cursor: null });
  });

  it('cannot tell a foreign id from an unknown path’s envelope', async () => {
    const { http } = createHttpWorld();
    for (const path of ['/api/chatbots/bot_x', '/api/nothing']) {
      const response = await http.get(path).set(asOwner);
      expect([response.status, response.body.error.code]).toEqual([404, 'not_found']);
    }
  });

  it('are told which methods an address takes, with parameters in it or not', async () => {
    const { http } = createHttpWorld();
    const refused = await http.delete('/api/chatbots').set(asOwner);
    expect([refused.status, refused.body.error.code]).toEqual([405, 'method_not_allowed']);
    expect(refused.headers.allow).toBe('GET, HEAD, POST');
    const one = await http.post('/API/chatbots/bot_1/').set(asOwner);
    expect([one.status, one.headers.allow]).toEqual([405, 'DELETE, GET, HEAD, PATCH']);
    const webhook = await http.put('/api/instagram/webhook/bot_1');
    expect([webhook.status, webhook.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
    expect((await http.trace('/api/chatbots')).status).toBe(405);
    const asked = await http.options('/api/chatbots');
    expect([asked.status, asked.headers.allow]).toEqual([204, 'GET, HEAD, POST']);
  });

  it.each(['0000-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '3000-01-01T00:00:00Z'])(
    'name no moment in a year like that of %s',
    async (at) => {
      const { http } = createHttpWorld();
      const listed = await http.get(`/api/chatbots/bot_1/conversations?from=${at}`).set(asOwner);
      expect([listed.status, listed.body.error.fields[0].location]).toEqual([400, 'query.from']);
      const made = await http
        .post('/api/api-keys')
        .set(asOwner)
        .send({ scopes: ['read'], expires_at: at });
      expect([made.status, made.body.error.fields[0].location]).toEqual([400, 'body.expires_at']);
    },
  );

  it('are answered with nothing that a cache keeps, errors and webhooks included', async () => {
    const { http } = createHttpWorld();
    for (const path of ['/api/chatbots', '/api/nothing', '/api/docs', '/api/openapi.json', '/API/chatbots/bot_x']) {
      expect((await http.get(path).set(asOwner)).headers['cache-control']).toBe('no-store');
    }
    expect((await http.get('/api/instagram/webhook/bot_1')).headers['cache-control']).toBe('no-store');
    expect((await http.get('/api/docs/assets/swagger-ui.css')).headers['cache-control']).toBe('public, max-age=3600');
  });

  it('are answered under a policy that lets a page load and run nothing but its own files', async () => {
    const { http } = createHttpWorld();
    for (const path of ['/', '/api/docs', '/invitation']) {
      const { headers } = await http.get(path);
      const policy = String(headers['content-security-policy']);
      expect(policy).not.toMatch(/unsafe|https:|\*/);
      expect(policy).toMatch(/style-src 'self'(;|$)/);
      expect(policy).toMatch(/font-src 'self'(;|$)/);
      expect(policy).toMatch(/frame-ancestors 'none'/);
    }
  });

  it('let viewers read and not change', async () => {
    const { http } = createHttpWorld();
    const asViewer = { authorization: `Bearer ${VIEWER_KEY}` };
    expect((await http.get('/api/chatbots').set(asViewer)).status).toBe(200);
    expect((await http.post('/api/chatbots').set(asViewer).send({ name: 'x' })).status).toBe(403);
    expect((await http.post('/api/codec/decode').set(asViewer).send({ payloads: [] })).status).toBe(403);
  });
});

describe('a session cookie', () => {
  it('serves reads from anywhere and changes from the own pages only', async () => {
    const { http } = createHttpWorld();
    expect((await http.get('/api/session').set({ cookie })).status).toBe(200);
    const change = (headers: Record<string, string>) =>
      http
        .post('/api/chatbots')
        .set({ cookie, ...headers })
        .send({});
    expect((await change({ origin: 'http://evil.example' })).status).toBe(403);
    expect((await change({ origin: 'null' })).status).toBe(403);
    expect((await change({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await change({ origin: 'http://localhost:3000' })).status).toBe(400);
  });

  it('opens the codec to the Temporal Web UI’s exact origin and to no other', async () => {
    const { http } = createHttpWorld();
    const body = { payloads: [{ metadata: { encoding: 'anNvbi9wbGFpbg==' }, data: 'IngI' }] };
    const decode = (headers: Record<string, string>) => http.post('/api/codec/decode').set(headers).send(body);
    const allowed = await decode({ cookie, origin: 'http://localhost:8233' });
    expect(allowed.status).toBe(200);
    expect(allowed.body.payloads[0].metadata).toEqual(body.payloads[0]?.metadata);
    expect(allowed.headers['access-control-allow-origin']).toBe('http://localhost:8233');
    expect(allowed.headers['access-control-allow-credentials']).toBe('true');
    for (const origin of ['http://localhost:3000', 'http://localhost:8234', 'http://localhost:8233.evil.example']) {
      const refused = await decode({ cookie, origin });
      expect(refused.status).toBe(403);
      expect(refused.headers).not.toHaveProperty('access-control-allow-origin');
    }
    expect((await decode({ cookie })).status).toBe(403);
    expect((await decode(asOwner)).status).toBe(200);
    expect((await decode({})).status).toBe(401);
  });

  it('is refused with wrong credentials in the same words for known and unknown addresses', async () => {
    const response = await createHttpWorld()
      .http.post('/api/sign-in')
      .send({ email: 'a@b.example', password: 'wrong' });
    expect([response.status, response.body.error.code]).toEqual([401, 'bad_credentials']);
    expect(response.headers).not.toHaveProperty('set-cookie');
  });
});

describe('limits', () => {
  it('stop guessing passwords, and never touch webhooks', async () => {
    const { http } = createHttpWorld({ RATE_LIMITS: 'on' });
    const guess = () => http.post('/api/sign-in').send({ email: 'a@b.example', password: 'guess' });
    const statuses = [];
    for (let attempt = 0; attempt < 22; attempt += 1) statuses.push((await guess()).status);
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
    expect(statuses.at(-1)).toBe(429);
    const webhook = await http.post('/api/instagram/webhook/bot_1').send('{}');
    expect(webhook.headers).not.toHaveProperty('ratelimit');
  });
});

describe('open pages', () => {
  it('say what is not ready', async () => {
    const response = await createHttpWorld().http.get('/api/ready');
    expect(response.status).toBe(503);
    expect(response.body.ready).toBe(false);
    expect(response.body.checks).toContainEqual({ name: 'workflow_engine', ok: false, message: expect.any(String) });
  });

  it('are reachable without credentials and load nothing from elsewhere', async () => {
    const { http } = createHttpWorld();
    for (const path of [
      '/',
      '/page.css',
      '/api/health',
      '/api/docs',
      '/api/docs/start.js',
      '/api/docs/assets/swagger-ui.css',
      '/api/openapi.json',
    ]) {
      expect((await http.get(path)).status).toBe(200);
    }
    const page = await http.get('/api/docs');
    expect(page.text).not.toMatch(/(src|href)="https?:/);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  });
});
