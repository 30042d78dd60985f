import { randomBytes } from 'node:crypto';
import { addFault } from '../../support/conversation';
import { testFieldCases } from '../../support/field-cases/field-case-tests';
import { api, apiOk, createBusiness, simulator } from '../../support/product';
import type { Answer, Business } from '../../support/product';

const secret = () => randomBytes(16).toString('hex');
const pageToken = () => `EAAB${randomBytes(40).toString('hex')}`;
const integrationOf = ({ chatbotId }: Business) => `/api/chatbots/${chatbotId}/integrations/instagram`;

/** Has Instagram know the business by this token from now on. */
async function atInstagram(business: Business, token: string): Promise<void> {
  await simulator('POST', '/simulator/accounts', {
    instagram_account_id: business.instagramAccountId,
    page_access_token: token,
    app_secret: business.appSecret,
    webhook_url: business.webhookUrl,
  });
}

/** Connects with these credentials, and a login if one is said, and gives what the connection test tells in words. */
async function whatTheTestSays(
  business: Business,
  token: string,
  { appSecret = business.appSecret, login }: { appSecret?: string; login?: string } = {},
): Promise<string> {
  const credentials = { page_access_token: token, verify_token: business.verifyToken, app_secret: appSecret };
  await apiOk('PUT', integrationOf(business), { credentials, ...(login ? { login } : {}) });
  const { checks } = await apiOk('POST', `${integrationOf(business)}/test`);
  const failed = (checks as { state: string; message: string }[]).filter(({ state }) => state !== 'passed');
  return failed.map(({ message }) => message).join('\n');
}

const graphError = (message: string, type: string, code: number) => ({ error: { message, type, code } });

/** What a person does at the dashboard, case by case. */
const SCRIPTS: Record<string, () => Promise<void>> = {
  'graph-appsecret-proof': async () => {
    const business = await createBusiness();
    const token = pageToken();
    await atInstagram(business, token);
    const message = 'Invalid appsecret_proof provided in the API argument';
    await addFault(business, {
      kind: 'answer',
      parameter: 'appsecret_proof',
      times: 1_000,
      status: 400,
      body: graphError(message, 'GraphMethodException', 100),
    });
    expect(await whatTheTestSays(business, token, { appSecret: secret() })).toMatch(
      /app secret.*(another|different|same) app/is,
    );
  },

  'token-zero-width': async () => {
    const business = await createBusiness();
    const token = pageToken();
    await atInstagram(business, token);
    const credentials = { page_access_token: `${token}\u200b` };
    const saved: Answer = await api('PUT', integrationOf(business), { credentials });
    if (saved.status === 400) {
      const [field] = saved.body.error.fields as { location: string; message: string }[];
      expect(field).toMatchObject({ location: 'body.credentials.page_access_token' });
      expect(field?.message).toMatch(/invisible/i);
      return;
    }
    const tested = await apiOk('POST', `${integrationOf(business)}/test`);
    expect(tested).toMatchObject({ ok: true });
  },

  'token-wrong-login': async () => {
    const business = await createBusiness();
    const message = 'Invalid OAuth access token - Cannot parse access token';
    const body = graphError(message, 'OAuthException', 190);
    await addFault(business, { kind: 'answer', path: '/me', times: 1_000, status: 400, body });
    const token = `IGAA${randomBytes(40).toString('hex')}`;
    await atInstagram(business, token);
    const told = await whatTheTestSays(business, token);
    const { login } = await apiOk('GET', integrationOf(business));
    if (login !== 'instagram') expect(told).toMatch(/Instagram login/i);
  },

  'own-secret-in-two-lines': async () => {
    const business = await createBusiness();
    const token = pageToken();
    await atInstagram(business, token);
    const { appSecret } = business;
    const pasted = `${appSecret.slice(0, 9)}\r\n${appSecret.slice(9)}\u00a0`;
    await whatTheTestSays(business, token, { appSecret: pasted });
    expect(await apiOk('POST', `${integrationOf(business)}/test`)).toMatchObject({ ok: true });
  },

  'own-token-of-facebook-login': async () => {
    const business = await createBusiness();
    const body = graphError('Invalid OAuth access token - Cannot parse access token', 'OAuthException', 190);
    await addFault(business, { kind: 'answer', path: '/me', times: 1_000, status: 400, body });
    const token = pageToken();
    await atInstagram(business, token);
    const told = await whatTheTestSays(business, token, { login: 'instagram' });
    const { login } = await apiOk('GET', integrationOf(business));
    if (login !== 'facebook') expect(told).toMatch(/Facebook login/i);
  },

  'own-token-of-a-person': async () => {
    const business = await createBusiness();
    const token = pageToken();
    await atInstagram(business, token);
    const message = '(#100) Tried accessing nonexisting field (instagram_business_account) on node type (User)';
    const body = graphError(message, 'OAuthException', 100);
    await addFault(business, { kind: 'answer', path: '/me', times: 1_000, status: 400, body });
    expect(await whatTheTestSays(business, token)).toMatch(/token of a person.*Page/is);
  },
};

testFieldCases('connecting', async ({ name }) => {
  const script = SCRIPTS[name];
  if (!script) throw new Error(`nobody has written the steps of ${name}`);
  await script();
});
