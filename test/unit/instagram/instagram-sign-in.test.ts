import { InstagramSignIn } from '../../../src/instagram/instagram-sign-in';
import { InstagramTokens } from '../../../src/instagram/instagram-tokens';
import { approveAtInstagram } from '../../support/approve-at-instagram';
import { SimulatedInstagram } from '../../support/simulated-instagram';

const APP = { app_id: '990001', app_secret: 'secret-of-the-instagram-app' };
const ACCOUNT = '17841400000000088';
const TOKEN = 'IGAA-token-that-was-pasted';
const REDIRECT = 'https://bot.example.com/api/instagram/oauth/callback';
const HOUR_MS = 60 * 60 * 1000;
const DAYS_60_MS = 60 * 24 * HOUR_MS;

describe('signing in at Instagram', () => {
  const instagram = new SimulatedInstagram();
  const now = new Date();
  const signIn = (appSecret = APP.app_secret) =>
    new InstagramSignIn({
      appId: APP.app_id,
      appSecret,
      authorizeUrl: instagram.url,
      apiUrl: instagram.url,
      instagramUrl: instagram.url,
      apiVersion: 'v25.0',
      clock: () => now,
    });
  const tokens = () => new InstagramTokens({ instagramUrl: instagram.url, clock: () => now });
  const about = (issued_at: number, expires_at: number | null = Date.now() + HOUR_MS) =>
    instagram.control('PATCH', `/simulator/accounts/${ACCOUNT}`, {
      tokens: [{ token: TOKEN, issued_at, expires_at, scopes: ['instagram_business_basic'] }],
    });

  beforeAll(async () => {
    await instagram.start([APP]);
    await instagram.control('POST', '/simulator/accounts', {
      instagram_account_id: ACCOUNT,
      page_access_token: TOKEN,
      webhook_url: 'http://127.0.0.1:9/unused',
    });
  });
  afterAll(() => instagram.stop());

  it('asks for exactly the permissions that are needed, and gives the state back', async () => {
    const url = new URL(signIn().authorizationUrl('state-1', REDIRECT));
    expect(url.pathname).toBe('/oauth/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: APP.app_id,
      redirect_uri: REDIRECT,
      response_type: 'code',
      scope: 'instagram_business_basic,instagram_business_manage_messages',
      state: 'state-1',
    });
    const back = await approveAtInstagram(url.toString(), ACCOUNT);
    expect(back.searchParams.get('state')).toBe('state-1');
  });

  it('turns a code into a long-lived token with its end, its owner and what was granted; once', async () => {
    const back = await approveAtInstagram(signIn().authorizationUrl('s', REDIRECT), ACCOUNT);
    const code = back.searchParams.get('code') ?? '';
    const given = await signIn().exchangeCode(code, REDIRECT);
    expect(given).toMatchObject({
      token: expect.stringMatching(/^IGAA/),
      expiresAt: new Date(now.getTime() + DAYS_60_MS),
      userId: expect.stringMatching(/^\d+$/),
      scopes: ['instagram_business_basic', 'instagram_business_manage_messages'],
    });
    const failure = await signIn()
      .exchangeCode(code, REDIRECT)
      .catch((error) => error);
    expect(failure).toMatchObject({ errorClass: 'refused', retryable: false });
    expect(JSON.stringify([failure, failure.message, failure.stack])).not.toContain(code);
  });

  it('is refused with a wrong secret, and for another redirect address', async () => {
    const codeOf = async () =>
      (await approveAtInstagram(signIn().authorizationUrl('s', REDIRECT), ACCOUNT)).searchParams.get('code') ?? '';
    await expect(signIn('wrong').exchangeCode(await codeOf(), REDIRECT)).rejects.toMatchObject({
      errorClass: 'refused',
    });
    await expect(signIn().exchangeCode(await codeOf(), `${REDIRECT}/other`)).rejects.toMatchObject({
      errorClass: 'refused',
    });
  });

  it('refreshes a token that is a day old', async () => {
    await about(Date.now() - 25 * HOUR_MS);
    const refreshed = await tokens().refresh(TOKEN);
    expect(refreshed.token).not.toBe(TOKEN);
    expect(refreshed.expiresAt).toEqual(new Date(now.getTime() + DAYS_60_MS));
  });

  it('refreshes neither a young token nor one that has ended', async () => {
    await about(Date.now() - HOUR_MS);
    await expect(tokens().refresh(TOKEN)).rejects.toMatchObject({ errorClass: 'token' });
    await about(Date.now() - 30 * 24 * HOUR_MS, Date.now() - 1);
    await expect(tokens().refresh(TOKEN)).rejects.toMatchObject({ errorClass: 'token', graphSubcode: 463 });
  });
});
