import { GraphClient } from '../../../../src/instagram/graph-client';
import { GraphManagement } from '../../../../src/instagram/graph-management';
import type { IntegrationCredentials } from '../../../../src/storage/connection/integration-credentials';
import { createConnectionProbe } from '../../../../src/worker/adapters/connection-probe';
import type { MetaApps } from '../../../../src/worker/adapters/meta-apps';
import { integrationOf } from '../../api/webhooks/webhook-world';
import { SimulatedInstagram } from '../../../support/simulated-instagram';

const APP = { app_id: '200000000000001', app_secret: 'secret-of-the-meta-app' };
const ACCOUNT = '17841400000000099';
const TOKEN = 'EAAG-token-of-the-page';
const NO_APPS: MetaApps = {
  facebook: { id: undefined, secret: undefined },
  instagram: { id: undefined, secret: undefined },
};

describe('asking Meta about a connection', () => {
  const instagram = new SimulatedInstagram();
  const facts = (body: unknown) => instagram.control('PATCH', `/simulator/accounts/${ACCOUNT}`, body);

  const ask = async (change: Partial<IntegrationCredentials> = {}, apps = NO_APPS, noted: object = {}) => {
    const credentials = integrationOf({ token: TOKEN, appSecret: undefined, login: 'facebook', ...change });
    const options = { facebookUrl: instagram.url, instagramUrl: instagram.url, version: 'v25.0' };
    const hastyClient = new GraphClient({ ...options, timeoutMs: 300 });
    const probe = createConnectionProbe({
      integrations: {
        credentials: () => Promise.resolve(credentials),
        get: () => Promise.resolve(noted as never),
      },
      graph: new GraphClient(options),
      hasty: { client: hastyClient, management: new GraphManagement(hastyClient) },
      apps,
    });
    const found = await probe.everything('acc_1', 'bot_1');
    if (!found) throw new Error('there is an integration');
    return found;
  };

  beforeAll(async () => {
    await instagram.start([APP]);
    await instagram.control('POST', '/simulator/accounts', {
      instagram_account_id: ACCOUNT,
      page_access_token: TOKEN,
      webhook_url: 'http://127.0.0.1:9/unused',
    });
  });
  afterEach(() => instagram.control('DELETE', '/simulator/faults'));
  afterAll(() => instagram.stop());

  it('finds account, messages and subscription, and leaves open what only an app may ask', async () => {
    expect(await ask()).toMatchObject({
      account: { found: { instagramAccountId: ACCOUNT } },
      token: { found: { expiresAt: undefined, scopes: undefined } },
      messaging: { found: true },
      subscription: { found: [] },
      secretSet: false,
    });
  });

  it('learns end and permissions of a Page token as the app of the environment', async () => {
    const expires_at = Date.UTC(2027, 2, 1);
    await facts({ tokens: [{ token: TOKEN, issued_at: 0, expires_at, scopes: ['pages_messaging'] }] });
    const apps: MetaApps = { ...NO_APPS, facebook: { id: APP.app_id, secret: APP.app_secret } };
    expect(await ask({}, apps)).toMatchObject({
      token: { found: { expiresAt: new Date(expires_at), scopes: ['pages_messaging'] } },
      secretSet: true,
    });
  });

  const answers = (what: { path?: string; parameter?: string }, code: number) =>
    instagram.control('POST', '/simulator/faults', {
      account: ACCOUNT,
      kind: 'answer',
      ...what,
      times: 10,
      status: 400,
      body: { error: { message: 'in any language', type: 'OAuthException', code } },
    });

  it.each<[string, Partial<IntegrationCredentials>, { path?: string; parameter?: string }, number, RegExp]>([
    ['an app secret of another app', { appSecret: 'of-another' }, { parameter: 'appsecret_proof' }, 100, /another app/],
    ['the token of a person', {}, { path: '/me' }, 100, /no Page behind this token/],
    ['a code that nobody knows', {}, { path: '/me' }, 424242, /424242/],
  ])('says of %s what is wrong, and comes to an end', async (_title, credentials, fault, code, message) => {
    await answers(fault, code);
    const { account } = await ask(credentials);
    expect('refused' in account && account.refused.message).toMatch(message);
  });

  it.each<[IntegrationCredentials['login'], string, RegExp]>([
    ['facebook', 'IGAAtoken', /token of the Instagram login/],
    ['instagram', 'EAAGtoken', /token of the Facebook login/],
  ])('recognises at the login %s a token of the other one', async (login, token, message) => {
    const { account } = await ask({ login, token });
    expect('refused' in account && account.refused.message).toMatch(message);
  });

  it('knows of an Instagram token what was noted when it came', async () => {
    const noted = { token_expires_at: new Date(0), token_scopes: ['instagram_business_basic'] };
    const apps: MetaApps = { ...NO_APPS, facebook: { id: APP.app_id, secret: APP.app_secret } };
    expect(await ask({ login: 'instagram' }, apps, noted)).toMatchObject({
      token: { found: { expiresAt: new Date(0), scopes: ['instagram_business_basic'] } },
    });
  });

  it('asks nothing further of a refused token', async () => {
    expect(await ask({ token: 'EAAG-unknown' })).toMatchObject({
      account: { refused: { errorClass: 'token' } },
      messaging: { undecided: expect.any(String) },
      subscription: { undecided: expect.any(String) },
    });
  });

  it('leaves a side question open that Meta does not answer, and reports a refusal as one', async () => {
    await instagram.control('POST', '/simulator/faults', {
      account: ACCOUNT,
      path: '/me/conversations',
      kind: 'delay',
      delay_ms: 1_000,
    });
    await instagram.control('POST', '/simulator/faults', {
      account: ACCOUNT,
      path: '/me/subscribed_apps',
      kind: 'error',
      code: 200,
    });
    expect(await ask()).toMatchObject({
      messaging: { undecided: expect.any(String) },
      subscription: { refused: { errorClass: 'permission' } },
    });
  });

  it('fails while Meta does not say whose token it is, so that it is asked again', async () => {
    await instagram.control('POST', '/simulator/faults', { account: ACCOUNT, path: '/me', kind: 'drop_before' });
    await expect(ask()).rejects.toMatchObject({ retryable: true });
  });
});
