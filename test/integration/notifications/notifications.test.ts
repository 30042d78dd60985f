import { createHmac, randomBytes } from 'node:crypto';
import { createModelBusiness } from '../../support/business-with-model';
import { addFault, answersSeenBy, waitForAnswers, waitUntilResolved } from '../../support/conversation';
import { newId } from '../../../src/domain/ids';
import { productDatabase } from '../../support/database';
import { HttpDouble } from '../../support/http-double';
import { LanguageModelDouble } from '../../support/language-model-double';
import { MailServerDouble } from '../../support/mail-server-double';
import { api, apiOk, newIgsid, product, requestJson, sendDm, simulator } from '../../support/product';
import type { Business } from '../../support/product';
import { createTenant } from '../../support/tenant';
import { waitFor } from '../../support/wait-for';

interface Told {
  id: string;
  chatbot_id: string;
  kind: string;
  link: string;
  read_at: string | null;
  deliveries: { channel: string; state: string; message?: string }[];
}

describe('notifications', () => {
  const model = new LanguageModelDouble();
  const mailServer = new MailServerDouble();
  const receiver = new HttpDouble();
  const secret = `planted-hook-secret-${randomBytes(12).toString('hex')}`;
  let hookUrl: string;

  beforeAll(async () => {
    const { llmPort, smtpPort, receiverPort } = await product();
    await Promise.all([model.start(llmPort), mailServer.start(smtpPort), receiver.start(receiverPort)]);
    hookUrl = `${receiver.url}/hook`;
  });
  afterAll(async () => {
    await api('PATCH', '/api/notifications/settings', { emails: null, events: null, webhook: null });
    await Promise.all([model.stop(), mailServer.stop(), receiver.stop()]);
  });
  beforeEach(() => receiver.answerWith((_request, response) => response.writeHead(204).end()));

  const newAddress = () => `owner-${randomBytes(6).toString('hex')}@example.com`;
  const tokenFor = (address: string) =>
    waitFor(`${address} is asked`, () =>
      Promise.resolve(/confirm-address#(\S+)/.exec(mailServer.to(address).at(-1)?.text ?? '')?.[1]),
    );
  const confirmByMail = async (address: string) => {
    const answer = await api('POST', '/api/notifications/confirmations/accept', { token: await tokenFor(address) });
    expect(answer.status).toBe(204);
  };

  const told = async ({ chatbotId }: Business, kind: string): Promise<Told[]> => {
    const { data } = (await apiOk('GET', '/api/notifications?limit=100')) as { data: Told[] };
    return data.filter((notification) => notification.chatbot_id === chatbotId && notification.kind === kind);
  };
  const posted = ({ chatbotId }: Business) =>
    receiver.requests
      .map((request) => ({ ...request, json: JSON.parse(request.body) }))
      .filter(({ json }) => json.chatbot_id === chatbotId);
  const settled = (business: Business, kind: string) =>
    waitFor(`the ${kind} notification has gone its way`, async () => {
      const [first] = await told(business, kind);
      return first && first.deliveries.length > 0 && first;
    });

  it('tell of a dead token once, by dashboard, mail and signed webhook, although three messages meet it', async () => {
    const address = newAddress();
    await apiOk('PATCH', '/api/notifications/settings', { emails: [address], webhook: { url: hookUrl, secret } });
    await confirmByMail(address);
    const business = await createModelBusiness(model);
    model.answerByDefault(() => ({ text: 'A reply.' }));
    await addFault(business, { kind: 'dead_token', path: '/me/messages' });
    const customers = [newIgsid(), newIgsid(), newIgsid()];
    await Promise.all(customers.map((igsid) => sendDm(business, igsid, 'Hello?')));
    const logs = `/api/chatbots/${business.chatbotId}/integrations/instagram/logs`;
    await waitFor('all three have met the dead token', async () => {
      const { data } = (await apiOk('GET', logs)) as { data: { event: string }[] };
      return data.filter(({ event }) => event === 'integration.needs_reconnect').length === 3;
    });
    const notification = await settled(business, 'integration.needs_reconnect');
    expect(await told(business, 'integration.needs_reconnect')).toHaveLength(1);
    expect(notification.link).toContain(business.chatbotId);
    expect(notification.deliveries).toEqual([
      { channel: 'email', state: 'sent' },
      { channel: 'webhook', state: 'sent' },
    ]);

    const mails = mailServer.to(address).slice(1);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('Enter a new token');
    expect(mails[0]?.text).toContain(notification.link);

    const [post, ...more] = posted(business);
    expect(more).toEqual([]);
    const signature = createHmac('sha256', secret)
      .update(post?.body ?? '')
      .digest('hex');
    expect(post?.headers).toMatchObject({
      'x-botsmith-signature-256': `sha256=${signature}`,
      'x-botsmith-notification-id': notification.id,
      'content-type': 'application/json',
    });
    expect(post?.json).toMatchObject({
      id: notification.id,
      kind: 'integration.needs_reconnect',
      text: expect.stringContaining('Enter a new token'),
      sent_at: expect.any(String),
    });
    expect(post?.body).not.toContain('Hello?');

    await simulator('DELETE', `/simulator/faults?account=${business.instagramAccountId}`);
    const path = `/api/chatbots/${business.chatbotId}/integrations/instagram`;
    await apiOk('PATCH', path, { credentials: { page_access_token: business.pageAccessToken } });
    for (const igsid of customers) await waitForAnswers(igsid, business, 1);
    expect(await told(business, 'integration.needs_reconnect')).toHaveLength(1);
  });

  it('go to no address that has not agreed: until then it gets a question alone', async () => {
    const address = newAddress();
    await apiOk('PATCH', '/api/notifications/settings', { emails: [address], webhook: { url: hookUrl, secret } });
    const business = await createModelBusiness(model, { fallback_message: 'One moment.' });
    model.enqueue(business.key, { status: 401, body: { error: { message: 'bad key' } } });
    await sendDm(business, newIgsid(), 'Hello?');
    const { deliveries } = await settled(business, 'model.bad_key');
    expect(deliveries).toEqual([{ channel: 'webhook', state: 'sent' }]);
    await tokenFor(address);
    expect(mailServer.to(address)).toHaveLength(1);
  });

  it('post again under the same id until the receiver takes it', async () => {
    await apiOk('PATCH', '/api/notifications/settings', { emails: [], webhook: { url: hookUrl, secret } });
    let refusals = 1;
    receiver.answerWith((_request, response) => response.writeHead(refusals-- > 0 ? 503 : 200).end());
    const business = await createModelBusiness(model, { fallback_message: 'One moment.' });
    model.enqueue(business.key, { status: 401, body: { error: { message: 'bad key' } } });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello?');
    expect(await waitForAnswers(igsid, business, 1)).toEqual(['One moment.']);
    const notification = await settled(business, 'model.bad_key');
    expect(notification.deliveries).toEqual([{ channel: 'webhook', state: 'sent' }]);
    expect(posted(business).map(({ json }) => json.id)).toEqual([notification.id, notification.id]);
  });

  it('that cannot be sent never hinder the reply, and are noted with what to do', async () => {
    const gone = newAddress();
    await apiOk('PATCH', '/api/notifications/settings', { emails: [gone], webhook: { url: hookUrl, events: [] } });
    await confirmByMail(gone);
    mailServer.refusals.set(gone, '550 unknown');
    const business = await createModelBusiness(model, { fallback_message: 'One moment.' });
    model.enqueue(business.key, { status: 401, body: { error: { message: 'bad key' } } });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello?');
    await waitUntilResolved(igsid, business, 1);
    expect(await answersSeenBy(igsid, business)).toEqual(['One moment.']);
    const { deliveries } = await settled(business, 'model.bad_key');
    expect(deliveries).toEqual([
      { channel: 'email', state: 'failed', message: expect.stringContaining('Check the e-mail address') },
    ]);
    await waitFor('the activity log says so', async () => {
      const { data } = await apiOk('GET', `/api/chatbots/${business.chatbotId}/integrations/instagram/logs`);
      return data.some(({ event }: { event: string }) => event === 'notification.undelivered');
    });
    expect(posted(business)).toEqual([]);
  });

  it('are unread until they are read', async () => {
    const { data } = (await apiOk('GET', '/api/notifications?unread=true&limit=1')) as { data: Told[] };
    const [first] = data;
    const read = await apiOk('POST', `/api/notifications/${first?.id}/read`);
    expect(read).toMatchObject({ id: first?.id, read_at: expect.any(String) });
    const again = await apiOk('POST', `/api/notifications/${first?.id}/read`);
    expect(again.read_at).toBe(read.read_at);
    expect((await api('POST', '/api/notifications/read-all')).status).toBe(204);
    expect((await apiOk('GET', '/api/notifications?unread=true')).data).toEqual([]);
    const page = await apiOk('GET', '/api/notifications?limit=1');
    const next = await apiOk('GET', `/api/notifications?limit=1&cursor=${page.next_cursor}`);
    expect(next.data[0].created_at <= page.data[0].created_at).toBe(true);
    expect(next.data[0].id).not.toBe(page.data[0].id);
    expect((await api('POST', '/api/notifications/ntf_unknown/read')).status).toBe(404);
  });

  it('are read by each member for themselves, viewers included', async () => {
    const { apiUrl } = await product();
    const owner = await createTenant();
    const told = newId('notification');
    const database = await productDatabase();
    await database.notifications.insertOne({
      ...{
        _id: told,
        account_id: owner.account_id,
        kind: 'usage.warning',
        title: 'Usage',
        text: 'Used up.',
        link: '/',
      },
      ...{ data: {}, read_at: null, deliveries: [], run_id: 'none', created_at: new Date() },
    });
    await database.close();
    const email = `${randomBytes(6).toString('hex')}@example.com`;
    await owner.apiOk('POST', '/api/invitations', { email, role: 'viewer' });
    const token = await waitFor('the invitation', () =>
      Promise.resolve(/invitation#(inv_\S+)/.exec(mailServer.to(email).at(-1)?.text ?? '')?.[1]),
    );
    const joined = await requestJson('POST', `${apiUrl}/api/invitations/accept`, {
      token,
      password: 'a long sentence',
    });
    const cookie = joined.headers.get('set-cookie')?.split(';')[0] ?? '';
    const asViewer = (method: string, path: string) =>
      requestJson(method, `${apiUrl}${path}`, undefined, { cookie, origin: apiUrl });
    const read = await asViewer('POST', `/api/notifications/${told}/read`);
    expect([read.status, read.body.id, typeof read.body.read_at]).toEqual([200, told, 'string']);
    const seen = async (of: Promise<{ body: { unread_count: number; data: { read_at: string | null }[] } }>) => {
      const { unread_count, data } = (await of).body;
      return [unread_count, data[0]?.read_at];
    };
    expect(await seen(asViewer('GET', '/api/notifications'))).toEqual([0, read.body.read_at]);
    expect(await seen(owner.api('GET', '/api/notifications'))).toEqual([1, null]);
    expect((await owner.api('POST', '/api/notifications/read-all')).status).toBe(204);
    expect((await owner.apiOk('GET', '/api/notifications?unread=true')).data).toEqual([]);
  });

  it('are another account’s business neither to see nor to mark', async () => {
    const email = `${randomBytes(6).toString('hex')}@example.com`;
    const { api_key } = await apiOk('POST', '/api/accounts', { name: 'Other', email });
    const { apiUrl } = await product();
    const asOther = (method: string, path: string) =>
      requestJson(method, `${apiUrl}${path}`, undefined, { authorization: `Bearer ${api_key}` });
    const [first] = (await apiOk('GET', '/api/notifications?limit=1')).data as Told[];
    expect((await asOther('GET', '/api/notifications')).body.data).toEqual([]);
    expect((await asOther('POST', `/api/notifications/${first?.id}/read`)).status).toBe(404);
    expect((await asOther('GET', '/api/notifications/settings')).body.webhook).toBeNull();
  });

  it('can be tried: each channel says how it went', async () => {
    const [trial, silent] = [newAddress(), newAddress()];
    await apiOk('PATCH', '/api/notifications/settings', {
      emails: [trial, silent],
      webhook: { url: hookUrl, secret },
    });
    await confirmByMail(trial);
    receiver.answerWith((_request, response) => response.writeHead(500).end());
    const { channels, workflow_id } = await apiOk('POST', '/api/notifications/test');
    expect(channels).toEqual([
      { channel: 'email', to: trial, ok: true, message: 'Sent.' },
      { channel: 'email', to: silent, ok: false, message: expect.stringContaining('not confirmed yet') },
      { channel: 'webhook', to: hookUrl, ok: false, message: expect.stringContaining('500') },
    ]);
    expect(mailServer.to(trial)).toHaveLength(2);
    expect(mailServer.to(silent)).toHaveLength(1);
    expect((await apiOk('GET', `/api/operations/${workflow_id}`)).status).toBe('done');
  });

  it('keep the webhook’s secret to themselves, and take only an address that may be reached', async () => {
    const path = '/api/notifications/settings';
    const set = await apiOk('PATCH', path, { webhook: { url: hookUrl, secret } });
    expect(set.webhook.secret).toEqual({ set: true, last4: secret.slice(-4) });
    expect(JSON.stringify(await apiOk('GET', path))).not.toContain(secret);
    for (const url of ['http://example.com/hook', 'https://10.0.0.1/', 'https://user:x@example.com/', 'nonsense']) {
      const answer = await api('PATCH', path, { webhook: { url } });
      expect([answer.status, answer.body.error.fields[0].location]).toEqual([400, 'body.webhook.url']);
    }
    await apiOk('PATCH', path, { webhook: null });
    const without = await api('PATCH', path, { webhook: { url: 'https://example.com/hook' } });
    expect([without.status, without.body.error.fields[0].location]).toEqual([400, 'body.webhook.secret']);
  });
});

describe('a chatbot’s own base URL', () => {
  it('must be https unless the operator allows the local address', async () => {
    const { llmPort } = await product();
    const create = (base_url: string) => api('POST', '/api/chatbots', { name: 'Own server', base_url });
    expect((await create(`http://127.0.0.1:${llmPort}/v1`)).status).toBe(201);
    expect((await create('https://models.example.com/v1')).status).toBe(201);
    for (const url of ['http://models.example.com/v1', `http://127.0.0.1:1/v1`, 'https://169.254.169.254/']) {
      const answer = await create(url);
      expect([answer.status, answer.body.error.fields?.[0]?.location]).toEqual([400, 'body.base_url']);
    }
  });
});
