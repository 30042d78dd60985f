import { randomBytes } from 'node:crypto';
import { addFault, conversationWith, waitForAnswers } from '../../support/conversation';
import {
  addKnowledge,
  api,
  apiOk,
  createBusiness,
  newIgsid,
  product,
  requestJson,
  sendDm,
} from '../../support/product';
import type { Answer, Business } from '../../support/product';
import { waitFor } from '../../support/wait-for';

const instagram = ({ chatbotId }: Business, path: string) => `/api/instagram/${chatbotId}/${path}`;
const PROFILE = { ice_breakers: [{ question: 'When do you open?', payload: 'HOURS' }] };

const integration = ({ chatbotId }: Business, path = '') => `/api/chatbots/${chatbotId}/integrations/instagram${path}`;

async function connectTo(method: 'PUT' | 'PATCH', business: Business, to: Business): Promise<Answer> {
  const { pageAccessToken, appSecret, verifyToken } = to;
  return api(method, integration(business), {
    credentials: { page_access_token: pageAccessToken, app_secret: appSecret, verify_token: verifyToken },
  });
}

describe('knowledge', () => {
  it('is found by what it means, best first, and no more once its source is removed', async () => {
    const { chatbotId } = await createBusiness();
    const path = `/api/chatbots/${chatbotId}/knowledge`;
    const hours = await addKnowledge(chatbotId, 'Hours', 'We open Monday to Friday from 9:00 to 18:30.');
    await addKnowledge(chatbotId, 'Parking', 'Cars may stand behind the house.');
    const { data } = await apiOk('POST', `${path}/search`, { query: 'When do you open?', limit: 2 });
    expect(data.map(({ title }: { title: string }) => title)).toEqual(['Hours', 'Parking']);
    expect(data[0]).toMatchObject({ source_id: hours, text: 'We open Monday to Friday from 9:00 to 18:30.' });
    expect(data[0].score).toBeGreaterThan(data[1].score);
    expect(await apiOk('GET', `${path}/${hours}`)).toMatchObject({ title: 'Hours', chunk_count: 1 });

    expect((await api('DELETE', `${path}/${hours}`)).status).toBe(204);
    expect((await api('GET', `${path}/${hours}`)).status).toBe(404);
    expect((await api('DELETE', `${path}/${hours}`)).status).toBe(404);
    const after = await apiOk('POST', `${path}/search`, { query: 'When do you open?' });
    expect(after.data.map(({ title }: { title: string }) => title)).toEqual(['Parking']);
    expect((await apiOk('GET', path)).data).toHaveLength(1);
  });
});

describe('an Instagram account', () => {
  it.each(['PUT', 'PATCH'] as const)('that is connected elsewhere is not connected again by %s', async (method) => {
    const [first, second] = [await createBusiness(), await createBusiness()];
    const before = await apiOk('GET', integration(second));
    const refused = await connectTo(method, second, first);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'instagram_account_in_use']);
    expect(await apiOk('GET', integration(first))).toMatchObject({
      status: 'connected',
      instagram_account_id: first.instagramAccountId,
    });
    expect((await apiOk('GET', integration(second))).instagram_account_id).toBe(before.instagram_account_id);
    const igsid = newIgsid();
    await sendDm(first, igsid, 'Hello');
    await waitForAnswers(igsid, first, 1);
  });
});

describe('the codec', () => {
  const text = (payload: { data: string }) => Buffer.from(payload.data, 'base64').toString('utf8');

  it('encrypts and decrypts for operators', async () => {
    const secret = { metadata: { encoding: Buffer.from('json/plain').toString('base64') }, data: 'eyJhIjoxfQ==' };
    const encoded = await apiOk('POST', '/api/codec/encode', { payloads: [secret] });
    expect(text(encoded.payloads[0])).not.toContain('"a"');
    expect(await apiOk('POST', '/api/codec/decode', encoded)).toEqual({ payloads: [secret] });
  });

  it('refuses what is not base64, and what no configured key encrypted', async () => {
    const broken = await api('POST', '/api/codec/decode', { payloads: [{ data: '?' }] });
    expect([broken.status, broken.body.error.fields[0].location]).toEqual([400, 'body.payloads.0.data']);
    const { payloads } = await apiOk('POST', '/api/codec/encode', {
      payloads: [{ metadata: {}, data: 'eyJhIjoxfQ==' }],
    });
    const bytes = Buffer.from(payloads[0].data, 'base64');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    const tampered = { payloads: [{ ...payloads[0], data: bytes.toString('base64') }] };
    const refused = await api('POST', '/api/codec/decode', tampered);
    expect([refused.status, refused.body.error.fields[0].location]).toEqual([400, 'body.payloads']);
  });
});

describe('the webhook address', () => {
  const handshake = async (chatbotId: string, query: Record<string, string>) =>
    requestJson(
      'GET',
      `${(await product()).apiUrl}/api/instagram/webhook/${chatbotId}?${new URLSearchParams(query).toString()}`,
    );

  it('answers the handshake with the challenge to whoever knows the verify token, and to nobody else', async () => {
    const { chatbotId, verifyToken } = await createBusiness();
    const query = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': verifyToken };
    const { status, body, headers } = await handshake(chatbotId, query);
    expect([status, String(body), headers.get('content-type')]).toEqual([
      200,
      '1158201444',
      'text/plain; charset=utf-8',
    ]);
    const refused = await handshake(chatbotId, { ...query, 'hub.verify_token': 'another' });
    expect([refused.status, refused.body.error.code]).toEqual([403, 'wrong_verify_token']);
    expect((await handshake('bot_unknown', query)).status).toBe(404);
  });

  it('takes no delivery for a chatbot that does not exist', async () => {
    const { apiUrl } = await product();
    const { status, body } = await requestJson('POST', `${apiUrl}/api/instagram/webhook/bot_unknown`, { entry: [] });
    expect([status, body.error.code]).toEqual([404, 'not_found']);
  });
});

describe('pages for people and machines', () => {
  it('are there without credentials', async () => {
    const { apiUrl } = await product();
    const get = (path: string) => requestJson('GET', `${apiUrl}${path}`);
    expect(await get('/api/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await get('/api/ready')).toMatchObject({ status: 200, body: { ready: true } });
    expect((await get('/api/docs')).body).toContain('swagger');
    expect((await get('/api/instagram/oauth/callback?state=unknown')).status).toBe(404);
  });
});

describe('an operation that takes longer than its caller waits', () => {
  it('is answered with 202, goes on, and is followed to its result', async () => {
    const operations: [string, (business: Business) => Promise<Answer>][] = [
      ['/me', (business) => api('POST', integration(business, '/test'))],
      ['/me', (business) => api('GET', integration(business, '/token'))],
      ['/me/subscribed_apps', (business) => api('DELETE', instagram(business, 'webhook'))],
      ['/me/messenger_profile', (business) => api('PUT', instagram(business, 'messenger-profile'), PROFILE)],
    ];
    const businesses = await Promise.all(operations.map(async () => createBusiness()));
    const answers = await Promise.all(
      operations.map(async ([path, call], index) => {
        const business = businesses[index] as Business;
        await addFault(business, { path, kind: 'delay', delay_ms: 12_000, times: 2 });
        return call(business);
      }),
    );
    for (const { status, body } of answers) {
      expect([status, body]).toEqual([202, { workflow_id: expect.any(String), status: 'running' }]);
      const operation = await waitFor('the operation is done', async () => {
        const found = await apiOk('GET', `/api/operations/${body.workflow_id}`);
        return found.status !== 'running' && found;
      });
      expect(operation.status).toBe('done');
    }
    const [test, , removal, profile] = businesses as [Business, Business, Business, Business];
    expect(await apiOk('GET', integration(test))).toMatchObject({ status: 'connected' });
    expect(await apiOk('GET', integration(removal))).toMatchObject({ enabled: false });
    expect((await apiOk('GET', instagram(profile, 'messenger-profile'))).applied_at).not.toBeNull();
  }, 90_000);

  it('sends a person’s reply and a test message once, although Instagram is slow to take them', async () => {
    const business = await createBusiness();
    const [asked, tested] = [newIgsid(), newIgsid()];
    for (const igsid of [asked, tested]) {
      await sendDm(business, igsid, 'Hello');
      await waitForAnswers(igsid, business, 1);
    }
    const { id } = await conversationWith(asked, business);
    await addFault(business, { path: '/me/messages', kind: 'delay', delay_ms: 12_000, times: 2 });
    const text = `Only once ${randomBytes(4).toString('hex')}`;
    const answers = await Promise.all([
      api('POST', `/api/conversations/${id}/messages`, { text }),
      api('POST', instagram(business, 'send-test-message'), { recipient_id: tested, text }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    for (const igsid of [asked, tested]) {
      const seen = await waitForAnswers(igsid, business, 2, { timeoutMs: 60_000 });
      expect(seen.filter((bubble) => bubble === text)).toHaveLength(1);
    }
    for (const { body } of answers) {
      await waitFor('the operation is done', async () => {
        const { status } = await apiOk('GET', `/api/operations/${body.workflow_id}`);
        return status === 'done';
      });
    }
  }, 120_000);
});
