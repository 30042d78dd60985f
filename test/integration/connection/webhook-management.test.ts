import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { rawHistories, tracesOf } from '../../support/histories';
import { addFault } from '../../support/conversation';
import { api, apiOk, createBusiness, newIgsid, product, requestJson, sendDm, simulator } from '../../support/product';
import type { Answer, Business } from '../../support/product';
import { temporalClient } from '../../support/temporal';
import { waitFor } from '../../support/wait-for';

const BASE_URL = 'https://bot.example.com';

const content = {
  ice_breakers: [{ question: 'When do you open?', payload: 'HOURS' }],
  persistent_menu: [{ type: 'web_url', title: 'Shop', url: 'https://shop.example.com/' }],
};

const instagram = ({ chatbotId }: Business, path: string) => `/api/instagram/${chatbotId}/${path}`;
const integration = ({ chatbotId }: Business, path = '') => `/api/chatbots/${chatbotId}/integrations/instagram${path}`;

/** The fields that the app is subscribed to at Meta. */
async function subscribedAtMeta(business: Business): Promise<string[]> {
  const { data } = await simulator('GET', '/simulator/accounts');
  const accounts = data as { instagram_account_id: string; subscribed_fields: string[] }[];
  return (
    accounts.find((account) => account.instagram_account_id === business.instagramAccountId)?.subscribed_fields ?? []
  );
}

/** A chatbot that nothing is connected to. */
async function bareChatbot(): Promise<string> {
  return (await apiOk('POST', '/api/chatbots', { name: `Bare ${randomUUID()}` })).id;
}

async function withKey(method: string, path: string, key: string, body?: unknown): Promise<Answer> {
  const { apiUrl, apiKey } = await product();
  const headers = { authorization: `Bearer ${apiKey}`, 'idempotency-key': key };
  return requestJson(method, `${apiUrl}${path}`, body, headers);
}

describe('setting up a webhook', () => {
  it('makes and keeps a verify token, subscribes the app, and says what is left to do', async () => {
    const business = await createBusiness();
    await apiOk('PATCH', integration(business), { credentials: { verify_token: null } });
    const setup = await apiOk('POST', instagram(business, 'setup-webhook'), { base_url: `${BASE_URL}/` });
    expect(setup).toEqual({
      webhook_url: `${BASE_URL}/api/instagram/webhook/${business.chatbotId}`,
      verify_token: expect.stringMatching(/^[0-9a-f]{32}$/),
      instructions: expect.arrayContaining([expect.stringContaining(BASE_URL), expect.stringContaining('Live mode')]),
      subscribed_fields: ['messages'],
      workflow_id: expect.stringMatching(/^setup-webhook\./),
    });
    expect(JSON.stringify(setup.instructions)).not.toContain(setup.verify_token);
    expect(await subscribedAtMeta(business)).toEqual(['messages']);
    const challenge = await fetch(
      `${business.webhookUrl}?hub.mode=subscribe&hub.challenge=42&hub.verify_token=${setup.verify_token}`,
    );
    expect([challenge.status, await challenge.text()]).toEqual([200, '42']);
    const again = await apiOk('POST', instagram(business, 'setup-webhook'), { base_url: BASE_URL });
    expect(again.verify_token).toBe(setup.verify_token);
    const operation = await apiOk('GET', `/api/operations/${setup.workflow_id}`);
    expect(operation).toEqual({ workflow_id: setup.workflow_id, status: 'done', result: setup });
  });

  it('keeps the owner’s verify token, subscribes every field of the Instagram login, and is found again by webhook-info', async () => {
    const business = await createBusiness();
    const credentials = { page_access_token: business.pageAccessToken };
    await apiOk('PATCH', integration(business), { login: 'instagram', credentials });
    expect(await apiOk('GET', instagram(business, 'webhook-info'))).toMatchObject({ configured: false });
    const setup = await apiOk('POST', instagram(business, 'setup-webhook'), { base_url: BASE_URL });
    expect(setup.verify_token).toBe(business.verifyToken);
    expect(setup.subscribed_fields).toContain('message_edit');
    const before = await apiOk('GET', instagram(business, 'webhook-info'));
    expect(before).toEqual({
      webhook_url: setup.webhook_url,
      verify_token: business.verifyToken,
      configured: true,
      subscribed_fields: setup.subscribed_fields,
      last_webhook_at: null,
      status: 'connected',
      workflow_id: expect.stringMatching(/^webhook-info\./),
    });
    await sendDm(business, newIgsid(), 'Hello');
    await waitFor('the delivery was noted', async () => {
      const info = await apiOk('GET', instagram(business, 'webhook-info'));
      return info.last_webhook_at !== null;
    });
  });

  it('still gives address, token and steps where the token may not subscribe the app', async () => {
    const business = await createBusiness();
    await addFault(business, { path: '/me/subscribed_apps', kind: 'error', code: 200 });
    const setup = await apiOk('POST', instagram(business, 'setup-webhook'), { base_url: BASE_URL });
    expect(setup).toMatchObject({ subscribed_fields: [], verify_token: business.verifyToken });
    expect(setup.instructions.join()).toContain('could not be subscribed');
    expect(await apiOk('GET', instagram(business, 'webhook-info'))).toMatchObject({ configured: false });
  });

  it('is one operation for one Idempotency-Key, and refuses the key with another body', async () => {
    const business = await createBusiness();
    const key = randomUUID();
    const setup = () => withKey('POST', instagram(business, 'setup-webhook'), key, { base_url: BASE_URL });
    const answers = [await setup(), await setup()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.body.workflow_id).toBe(answers[1]?.body.workflow_id);
    const other = await withKey('POST', instagram(business, 'setup-webhook'), key, {
      base_url: 'https://other.example.com',
    });
    expect([other.status, other.body.error.code]).toEqual([409, 'idempotency_key_reused']);
  });

  it('takes https addresses and local ones alone', async () => {
    const business = await createBusiness();
    for (const body of [{ base_url: 'http://bot.example.com' }, { base_url: 'nowhere' }, {}]) {
      const answer = await api('POST', instagram(business, 'setup-webhook'), body);
      expect([answer.status, answer.body.error.fields[0].location]).toEqual([400, 'body.base_url']);
    }
    await apiOk('POST', instagram(business, 'setup-webhook'), { base_url: 'http://localhost:3000' });
  });
});

describe('removing', () => {
  it('a webhook ends the subscription at Meta and disables the integration; again, it is no error', async () => {
    const business = await createBusiness();
    await apiOk('POST', instagram(business, 'setup-webhook'), { base_url: BASE_URL });
    for (let time = 0; time < 2; time += 1) {
      expect(await apiOk('DELETE', instagram(business, 'webhook'))).toMatchObject({
        removed: true,
        unsubscribed: true,
      });
    }
    expect(await subscribedAtMeta(business)).toEqual([]);
    expect(await apiOk('GET', integration(business))).toMatchObject({ enabled: false, status: 'disabled' });
    expect(await apiOk('GET', instagram(business, 'webhook-info'))).toMatchObject({
      configured: false,
      subscribed_fields: [],
      status: 'disabled',
    });
  });

  it('a webhook disables the integration also when Meta refuses, and says so', async () => {
    const business = await createBusiness();
    await apiOk('POST', instagram(business, 'setup-webhook'), { base_url: BASE_URL });
    await addFault(business, { kind: 'dead_token' });
    const removal = await apiOk('DELETE', instagram(business, 'webhook'));
    expect(removal).toMatchObject({ removed: true, unsubscribed: false });
    expect(removal.message).toContain('App Dashboard');
    expect(await apiOk('GET', integration(business))).toMatchObject({ enabled: false });
  });

  it('the integration or the chatbot ends the subscription too, without waiting for Meta', async () => {
    for (const path of [integration, ({ chatbotId }: Business) => `/api/chatbots/${chatbotId}`]) {
      const business = await createBusiness();
      await apiOk('POST', instagram(business, 'setup-webhook'), { base_url: BASE_URL });
      await addFault(business, { path: '/me/subscribed_apps', kind: 'drop_before' });
      expect((await api('DELETE', path(business))).status).toBe(204);
      expect((await api('GET', path(business))).status).toBe(404);
      await waitFor('the subscription ended', async () => (await subscribedAtMeta(business)).length === 0);
    }
  });

  it('an integration whose account is connected again leaves the new subscription alone', async () => {
    const business = await createBusiness();
    await addFault(business, { path: '/me/subscribed_apps', kind: 'drop_before', times: 2 });
    await api('DELETE', integration(business));
    await apiOk('PUT', integration(business), { credentials: { page_access_token: business.pageAccessToken } });
    const temporal = await temporalClient();
    await waitFor('the run of the removal ended', async () => {
      const query = `WorkflowType = 'unsubscribeWorkflow' AND BotSmithChatbotId = '${business.chatbotId}' AND ExecutionStatus = 'Completed'`;
      return (await temporal.workflow.count(query)).count === 1;
    });
    await temporal.connection.close();
    const { data } = await simulator('GET', `/simulator/requests?account=${business.instagramAccountId}`);
    const ended = (data as { method: string; status: number }[]).filter(
      (call) => call.method === 'DELETE' && call.status === 200,
    );
    expect(ended).toEqual([]);
  });
});

describe('account, token and connection test', () => {
  it('tell what Instagram says of the account and the token', async () => {
    const business = await createBusiness();
    await simulator('PATCH', `/simulator/accounts/${business.instagramAccountId}`, { followers_count: 4_711 });
    expect(await apiOk('GET', integration(business, '/account'))).toMatchObject({
      instagram_account_id: business.instagramAccountId,
      followers_count: 4_711,
      workflow_id: expect.stringMatching(/^account-info\./),
    });
    expect(await apiOk('GET', integration(business, '/token'))).toMatchObject({ valid: true, scopes: null });
  });

  it('name each check and its remedy, and fail the whole for what answering needs', async () => {
    const business = await createBusiness();
    const test = await apiOk('POST', integration(business, '/test'));
    expect(test).toMatchObject({ ok: true, account: { instagram_account_id: business.instagramAccountId } });
    const stateOf = (name: string, from = test) =>
      (from.checks as { name: string; state: string }[]).find((check) => check.name === name)?.state;
    expect(stateOf('token')).toBe('passed');
    expect(stateOf('webhook')).toBe('failed');
    expect(stateOf('signature')).toBe('undecided');
    expect(stateOf('public_address')).toBe('warning');

    await apiOk('POST', instagram(business, 'setup-webhook'), { base_url: BASE_URL });
    await sendDm(business, newIgsid(), 'Hello');
    await waitFor('signature and webhook pass', async () => {
      const now = await apiOk('POST', integration(business, '/test'));
      return ['webhook', 'signature', 'last_webhook', 'public_address'].every(
        (name) => stateOf(name, now) === 'passed',
      );
    });

    await requestJson(
      'POST',
      business.webhookUrl,
      { object: 'instagram' },
      { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` },
    );
    await waitFor('the bad signature shows', async () => {
      return stateOf('signature', await apiOk('POST', integration(business, '/test'))) === 'warning';
    });

    await simulator('PATCH', `/simulator/accounts/${business.instagramAccountId}`, { messaging_access: false });
    const off = await apiOk('POST', integration(business, '/test'));
    expect(off.ok).toBe(false);
    expect(JSON.stringify(off.checks)).toContain('Allow access to messages');
    expect(await apiOk('GET', integration(business))).toMatchObject({ status: 'error' });
    await simulator('PATCH', `/simulator/accounts/${business.instagramAccountId}`, { messaging_access: true });
    expect(await apiOk('POST', integration(business, '/test'))).toMatchObject({ ok: true });
    expect(await apiOk('GET', integration(business))).toMatchObject({ status: 'connected' });
  });
});

describe('ice breakers and persistent menu', () => {
  it('are stored, shown at Instagram, read back and removed', async () => {
    const business = await createBusiness();
    const path = instagram(business, 'messenger-profile');
    expect(await apiOk('GET', path)).toEqual({
      ice_breakers: [],
      persistent_menu: [],
      updated_at: null,
      applied_at: null,
    });
    const shown = await apiOk('PUT', path, content);
    expect(shown).toMatchObject({ ...content, applied_at: expect.any(String) });
    expect(await apiOk('GET', path)).toEqual(shown);
    expect(await apiOk('DELETE', path)).toMatchObject({
      ice_breakers: [],
      persistent_menu: [],
      applied_at: expect.any(String),
    });
    const { data } = await simulator('GET', `/simulator/requests?account=${business.instagramAccountId}`);
    const calls = (data as { method: string; path: string }[]).filter((call) =>
      call.path.endsWith('/messenger_profile'),
    );
    expect(calls.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
  });

  it('stay stored but unapplied when Meta refuses them', async () => {
    const business = await createBusiness();
    await addFault(business, { path: '/me/messenger_profile', kind: 'error', code: 100 });
    const answer = await api('PUT', instagram(business, 'messenger-profile'), content);
    expect([answer.status, answer.body.error.code]).toEqual([422, 'graph_refused']);
    expect(await apiOk('GET', instagram(business, 'messenger-profile'))).toMatchObject({
      ...content,
      applied_at: null,
    });
  });

  it('are shown again at an account that is connected instead', async () => {
    const [business, other] = await Promise.all([createBusiness(), createBusiness()]);
    const path = instagram(business, 'messenger-profile');
    const first = await apiOk('PUT', path, content);
    await api('DELETE', integration(other));
    await apiOk('PUT', integration(business), { credentials: { page_access_token: other.pageAccessToken } });
    await waitFor('the other account shows them', async () => {
      const { data } = await simulator('GET', `/simulator/requests?account=${other.instagramAccountId}`);
      const calls = data as { method: string; path: string }[];
      return calls.some((call) => call.method === 'POST' && call.path.endsWith('/messenger_profile'));
    });
    const applied = await waitFor('they count as applied', async () => {
      const profile = await apiOk('GET', path);
      return profile.applied_at && profile;
    });
    expect(applied).toMatchObject({ ...content, updated_at: first.updated_at });
    expect(applied.applied_at).not.toBe(first.applied_at);
  });

  it('are refused with the field when they do not fit', async () => {
    const business = await createBusiness();
    const tooMany = Array.from({ length: 5 }, (_, n) => ({ question: `Question ${n}`, payload: 'P' }));
    for (const [body, location] of [
      [{ ice_breakers: tooMany }, 'body.ice_breakers'],
      [
        { persistent_menu: [{ type: 'web_url', title: 'Shop', url: 'http://shop.example.com' }] },
        'body.persistent_menu.0.url',
      ],
    ] as const) {
      const answer = await api('PUT', instagram(business, 'messenger-profile'), body);
      expect([answer.status, answer.body.error.fields[0].location]).toEqual([400, location]);
    }
  });
});

describe('every operation on a connection', () => {
  const operations: [method: string, path: (chatbotId: string) => string, body?: object][] = [
    ['POST', (id) => `/api/instagram/${id}/setup-webhook`, { base_url: BASE_URL }],
    ['GET', (id) => `/api/instagram/${id}/webhook-info`],
    ['DELETE', (id) => `/api/instagram/${id}/webhook`],
    ['POST', (id) => `/api/instagram/${id}/send-test-message`, { recipient_id: '1', text: 'Hello' }],
    ['PUT', (id) => `/api/instagram/${id}/messenger-profile`, { ice_breakers: [] }],
    ['GET', (id) => `/api/instagram/${id}/messenger-profile`],
    ['DELETE', (id) => `/api/instagram/${id}/messenger-profile`],
    ['GET', (id) => `/api/chatbots/${id}/integrations/instagram/account`],
    ['GET', (id) => `/api/chatbots/${id}/integrations/instagram/token`],
    ['POST', (id) => `/api/chatbots/${id}/integrations/instagram/test`],
    ['POST', (id) => `/api/instagram/${id}/connect`],
  ];

  it('answers 401 without a key, and the same 404 for an unknown chatbot and a foreign one', async () => {
    const { apiUrl } = await product();
    const business = await createBusiness();
    const email = `owner-${randomBytes(6).toString('hex')}@example.com`;
    const { api_key } = await apiOk('POST', '/api/accounts', { name: 'Other', email });
    for (const [method, path, body] of operations) {
      expect((await requestJson(method, `${apiUrl}${path(business.chatbotId)}`, body)).status).toBe(401);
      const stranger = { authorization: `Bearer ${api_key}` };
      const foreign = await requestJson(method, `${apiUrl}${path(business.chatbotId)}`, body, stranger);
      const unknown = await requestJson(method, `${apiUrl}${path('bot_unknown')}`, body, stranger);
      expect([method, path('x'), foreign.status]).toEqual([method, path('x'), 404]);
      expect(foreign.body.error).toEqual(unknown.body.error);
    }
  });

  it('answers 409 under /api/instagram and 404 under the integration while nothing is connected', async () => {
    const chatbotId = await bareChatbot();
    for (const [method, path, body] of operations) {
      const answer = await api(method, path(chatbotId), body);
      const [status, code] = path('').startsWith('/api/instagram')
        ? [409, expect.stringMatching(/_missing$/)]
        : [404, 'not_found'];
      expect([path('x'), answer.status, answer.body.error.code]).toEqual([path('x'), status, code]);
    }
  });

  it('answers 422 token_invalid and flags the connection when the token is dead', async () => {
    const calls: [method: string, path: (business: Business) => string, body?: object][] = [
      ['POST', (business) => instagram(business, 'setup-webhook'), { base_url: BASE_URL }],
      ['GET', (business) => integration(business, '/account')],
      ['PUT', (business) => instagram(business, 'messenger-profile'), content],
      ['POST', (business) => instagram(business, 'send-test-message'), { recipient_id: newIgsid(), text: 'Hello' }],
    ];
    for (const [method, path, body] of calls) {
      const business = await createBusiness();
      await addFault(business, { kind: 'dead_token' });
      const answer = await api(method, path(business), body);
      expect([path(business), answer.status, answer.body.error?.code]).toEqual([path(business), 422, 'token_invalid']);
      expect((await apiOk('GET', integration(business))).status).toBe('needs_reconnect');
    }
  });

  it('leaves no conversation behind of a test message that Meta refuses, and keeps one in which more was said', async () => {
    const business = await createBusiness();
    const conversations = async () =>
      (await apiOk('GET', `/api/chatbots/${business.chatbotId}/conversations`)).data as { session_id: string }[];
    const send = (recipient_id: string) =>
      api('POST', instagram(business, 'send-test-message'), { recipient_id, text: 'Hello' });
    await addFault(business, { kind: 'error', path: '/me/messages', code: 551, status: 400, times: 1 });
    const stranger = newIgsid();
    expect((await send(stranger)).status).toBe(422);
    expect(await conversations()).toEqual([]);

    const customer = newIgsid();
    await sendDm(business, customer, 'Hello?');
    await waitFor('the customer is answered', async () => {
      const [conversation] = (await apiOk('GET', `/api/chatbots/${business.chatbotId}/conversations`)).data;
      return conversation?.message_count === 2;
    });
    await addFault(business, { kind: 'error', path: '/me/messages', code: 551, status: 400, times: 1 });
    expect((await send(customer)).status).toBe(422);
    expect((await conversations()).map(({ session_id }) => session_id)).toEqual([customer]);
  });

  it('tells a dead token as a result where that is what was asked for', async () => {
    const business = await createBusiness();
    await addFault(business, { kind: 'dead_token' });
    expect(await apiOk('GET', integration(business, '/token'))).toMatchObject({ valid: false });
    expect(await apiOk('GET', instagram(business, 'webhook-info'))).toMatchObject({ status: 'needs_reconnect' });
    const { data } = await apiOk('GET', integration(business, '/logs'));
    expect((data as { event: string }[]).map(({ event }) => event)).toContain('integration.needs_reconnect');
  });

  it('answers 202 when Meta is slow, and the operation then has the whole answer, verify token included', async () => {
    const [setUp, read, account] = [await createBusiness(), await createBusiness(), await createBusiness()];
    for (const [business, path] of [
      [setUp, '/me/subscribed_apps'],
      [read, '/me/subscribed_apps'],
      [account, '/me'],
    ] as const) {
      await addFault(business, { path, kind: 'delay', delay_ms: 12_000 });
    }
    const answers = await Promise.all([
      api('POST', instagram(setUp, 'setup-webhook'), { base_url: BASE_URL }),
      api('GET', instagram(read, 'webhook-info')),
      api('GET', integration(account, '/account')),
    ]);
    for (const { status, body } of answers) {
      expect([status, body]).toEqual([202, { workflow_id: expect.any(String), status: 'running' }]);
    }
    const [first, second, third] = await Promise.all(
      answers.map(({ body }) =>
        waitFor('the operation is done', async () => {
          const operation = await apiOk('GET', `/api/operations/${body.workflow_id}`);
          return operation.status === 'done' && operation.result;
        }),
      ),
    );
    expect(first).toMatchObject({ verify_token: setUp.verifyToken, subscribed_fields: ['messages'] });
    expect(second).toMatchObject({ verify_token: read.verifyToken, configured: false });
    expect(third).toMatchObject({ instagram_account_id: account.instagramAccountId });
    expect(JSON.stringify(third)).not.toContain('verify_token');
  });
});

describe('the histories of management runs', () => {
  let temporal: Client;
  beforeAll(async () => {
    temporal = await temporalClient();
  });
  afterAll(() => temporal.connection.close());

  it('hold no token, app secret or verify token, in clear or merely encoded', async () => {
    const business = await createBusiness();
    await apiOk('POST', instagram(business, 'setup-webhook'), { base_url: BASE_URL });
    await apiOk('GET', instagram(business, 'webhook-info'));
    await apiOk('GET', integration(business, '/account'));
    await apiOk('GET', integration(business, '/token'));
    await apiOk('PUT', instagram(business, 'messenger-profile'), { ice_breakers: [{ question: 'Q', payload: 'P' }] });
    await addFault(business, { kind: 'dead_token', path: '/me/subscribed_apps' });
    await api('POST', instagram(business, 'setup-webhook'), { base_url: BASE_URL });
    await apiOk('DELETE', instagram(business, 'webhook'));
    await api('DELETE', integration(business));
    const histories = await waitFor('every run is listed', async () => {
      const found = await rawHistories(temporal, `BotSmithChatbotId = '${business.chatbotId}'`);
      // A test after saving, the seven calls above, and the run of the removal.
      return found.length >= 9 * 3 && found;
    });
    expect(histories.join()).toContain(business.chatbotId);
    for (const trace of tracesOf([business.pageAccessToken, business.appSecret, business.verifyToken])) {
      for (const history of histories) expect(history).not.toContain(trace);
    }
  });
});
