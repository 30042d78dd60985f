import { createModelBusiness } from '../../support/business-with-model';
import { waitForAnswers } from '../../support/conversation';
import { HttpDouble } from '../../support/http-double';
import { LanguageModelDouble } from '../../support/language-model-double';
import { api, apiOk, createBusiness, newIgsid, product, sendDm } from '../../support/product';

/** Everything that a request carried, in which a key would be found wherever it stood. */
const carried = (double: LanguageModelDouble) => JSON.stringify(double.requests);

describe('a stored provider key', () => {
  const home = new LanguageModelDouble();
  const elsewhere = new LanguageModelDouble();

  beforeAll(async () => {
    const { llmPort, receiverPort } = await product();
    await Promise.all([home.start(llmPort), elsewhere.start(receiverPort)]);
  });
  afterAll(async () => Promise.all([home.stop(), elsewhere.stop()]));
  beforeEach(() => {
    for (const double of [home, elsewhere]) {
      double.reset();
      double.answerByDefault(() => ({ text: 'Yes.' }));
    }
  });

  const ask = async (business: Awaited<ReturnType<typeof createModelBusiness>>) => {
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello?');
    return waitForAnswers(igsid, business, 1);
  };

  it.each([
    ['the address alone', () => ({ base_url: elsewhere.openaiUrl })],
    ['provider and address', () => ({ provider: 'anthropic', base_url: elsewhere.url })],
    ['the provider to Gemini', () => ({ provider: 'gemini', base_url: elsewhere.url })],
  ])('does not follow a change of %s, and the answer says so', async (_what, change) => {
    const business = await createModelBusiness(home);
    const path = `/api/chatbots/${business.chatbotId}`;
    expect(await ask(business)).toEqual(['Yes.']);
    expect(carried(home)).toContain(business.key);
    const changed = await apiOk('PATCH', path, change());
    expect(changed).toMatchObject({ cleared: ['api_key'], api_key: { set: false } });
    expect(await ask(business)).toEqual(['Yes.']);
    expect(elsewhere.requests).toHaveLength(1);
    expect(carried(elsewhere)).not.toContain(business.key);
    const entered = await apiOk('PATCH', path, { api_key: 'sk-of-the-other-place' });
    expect(entered).toMatchObject({ cleared: [], api_key: { set: true } });
    expect(await ask(business)).toEqual(['Yes.']);
    expect(elsewhere.requests[1]?.apiKey).toBe('sk-of-the-other-place');
  });

  it('does not follow a change of the provider alone, nor come back with it', async () => {
    const business = await createModelBusiness(home);
    const path = `/api/chatbots/${business.chatbotId}`;
    expect(await apiOk('PATCH', path, { provider: 'anthropic' })).toMatchObject({ cleared: ['api_key'] });
    await apiOk('PATCH', path, { provider: 'openai' });
    expect(await ask(business)).toEqual(['Yes.']);
    expect(carried(home)).not.toContain(business.key);
  });

  it('goes with the fallback provider only where that is its own provider at its own address', async () => {
    const business = await createModelBusiness(home, { fallback_message: 'Later.' });
    const path = `/api/chatbots/${business.chatbotId}`;
    const changed = await apiOk('PATCH', path, { fallback_provider: 'gemini' });
    expect(changed).toMatchObject({ cleared: [], api_key: { set: true } });
    home.enqueue(business.key, { status: 401, body: { error: { message: 'bad key' } } });
    expect(await ask(business)).toEqual(['Later.']);
    expect(home.requests.map(({ vendor }) => vendor)).toEqual(['openai']);
    expect(elsewhere.requests).toEqual([]);
  });

  it('stays with another path of the same address, and with any other change', async () => {
    const business = await createModelBusiness(home);
    const path = `/api/chatbots/${business.chatbotId}`;
    const changed = await apiOk('PATCH', path, { base_url: `${home.url}/v1/`, model: 'another', provider: 'openai' });
    expect(changed).toMatchObject({ cleared: [], api_key: { set: true, last4: business.key.slice(-4) } });
    expect(await ask(business)).toEqual(['Yes.']);
    expect(carried(home)).toContain(business.key);
  });

  it('never ends up elsewhere when address and key are changed at the same moment', async () => {
    const business = await createModelBusiness(home);
    const path = `/api/chatbots/${business.chatbotId}`;
    for (let round = 0; round < 5; round += 1) {
      const key = `sk-entered-for-home-${round}-0123456789`;
      await apiOk('PATCH', path, { base_url: home.openaiUrl, api_key: 'sk-another-key-0123456789' });
      const answers = await Promise.all([
        api('PATCH', path, { base_url: elsewhere.openaiUrl }),
        api('PATCH', path, { api_key: key, base_url: home.openaiUrl }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const { base_url, api_key } = await apiOk('GET', path);
      expect([base_url, api_key.set]).toEqual([base_url, base_url === home.openaiUrl]);
    }
    expect(carried(elsewhere)).not.toContain('sk-entered-for-home');
  });
});

describe('an Instagram token', () => {
  it('is cleared with another login, says so, and may be entered again', async () => {
    const business = await createBusiness();
    const path = `/api/chatbots/${business.chatbotId}/integrations/instagram`;
    const same = await apiOk('PATCH', path, { login: 'facebook' });
    expect(same).toMatchObject({ cleared: [], status: 'connected' });
    const changed = await apiOk('PATCH', path, { login: 'instagram' });
    expect(changed).toMatchObject({
      cleared: ['credentials.page_access_token'],
      credentials: { page_access_token: { set: false }, app_secret: { set: true }, verify_token: { set: true } },
      status: 'needs_reconnect',
    });
    const entered = await apiOk('PATCH', path, {
      login: 'facebook',
      credentials: { page_access_token: business.pageAccessToken },
    });
    expect(entered).toMatchObject({ cleared: [], status: 'connected' });
  });
});

describe('the secret of a notification webhook', () => {
  const receiver = new HttpDouble();
  const settings = '/api/notifications/settings';

  beforeAll(async () => {
    await receiver.start((await product()).receiverPort);
    receiver.answerWith((_request, response) => response.writeHead(204).end());
  });
  afterAll(async () => {
    await api('PATCH', settings, { webhook: null });
    await receiver.stop();
  });

  it('signs nothing for another address until it is entered for it', async () => {
    const secret = 'a-secret-of-the-first-receiver';
    await apiOk('PATCH', settings, { emails: [], webhook: { url: 'https://hooks.example.com/a', secret } });
    const kept = await apiOk('PATCH', settings, { webhook: { url: 'https://hooks.example.com/b' } });
    expect(kept).toMatchObject({ cleared: [], webhook: { secret: { set: true } } });
    const url = `${receiver.url}/hook`;
    const moved = await apiOk('PATCH', settings, { webhook: { url } });
    expect(moved).toMatchObject({ cleared: ['webhook.secret'], webhook: { url, secret: { set: false } } });
    const { channels } = await apiOk('POST', '/api/notifications/test');
    expect(channels).toEqual([{ channel: 'webhook', to: url, ok: false, message: expect.stringContaining('secret') }]);
    expect(receiver.requests).toEqual([]);
    await apiOk('PATCH', settings, { webhook: { url, secret: 'a-secret-of-the-second-receiver' } });
    expect((await apiOk('POST', '/api/notifications/test')).channels).toMatchObject([{ ok: true }]);
  });
});
