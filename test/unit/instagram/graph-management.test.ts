import { GraphClient } from '../../../src/instagram/graph-client';
import type { GraphCredentials } from '../../../src/instagram/graph-request';
import { GraphManagement } from '../../../src/instagram/graph-management';
import { SimulatedInstagram } from '../../support/simulated-instagram';

const APP = { app_id: '4711', app_secret: 'secret-of-the-inspecting-app' };
const ACCOUNT = '17841400000000077';
const TOKEN = 'IGAA-token-of-the-account';

describe('looking up and setting things at Meta', () => {
  const instagram = new SimulatedInstagram();
  let management: GraphManagement;
  const user: GraphCredentials = { token: TOKEN, login: 'instagram' };
  const page: GraphCredentials = { token: TOKEN, login: 'facebook' };
  const facts = (body: unknown) => instagram.control('PATCH', `/simulator/accounts/${ACCOUNT}`, body);

  beforeAll(async () => {
    await instagram.start([APP]);
    await instagram.control('POST', '/simulator/accounts', {
      instagram_account_id: ACCOUNT,
      page_access_token: TOKEN,
      webhook_url: 'http://127.0.0.1:9/unused',
      username: 'fern',
      name: 'Fern & Kettle',
    });
    const graph = new GraphClient({ facebookUrl: instagram.url, instagramUrl: instagram.url, version: 'v25.0' });
    management = new GraphManagement(graph);
  });
  afterAll(() => instagram.stop());

  it('reads the profile of both logins', async () => {
    await facts({ followers_count: 99, account_type: 'MEDIA_CREATOR' });
    await expect(management.getAccountProfile(user)).resolves.toMatchObject({
      instagram_account_id: ACCOUNT,
      username: 'fern',
      account_type: 'MEDIA_CREATOR',
      followers_count: 99,
    });
    const profile = await management.getAccountProfile(page);
    expect(profile).toMatchObject({ instagram_account_id: ACCOUNT, followers_count: 99, page_name: 'Fern & Kettle' });
    expect(profile.page_id).toMatch(/^\d+$/);
  });

  it('says so when the Page has no Instagram account', async () => {
    await facts({ page_linked: false });
    await expect(management.getAccountProfile(page)).rejects.toMatchObject({ errorClass: 'refused' });
    await facts({ page_linked: true });
  });

  it('finds out whether access to messages is switched on', async () => {
    await expect(management.probeMessages(user)).resolves.toBeUndefined();
    await facts({ messaging_access: false });
    await expect(management.probeMessages(user)).rejects.toMatchObject({ errorClass: 'messaging_access_off' });
    await facts({ messaging_access: true });
  });

  it("reads a token's end and permissions as the app", async () => {
    const expires_at = Date.UTC(2027, 0, 15);
    await facts({ tokens: [{ token: TOKEN, issued_at: 0, expires_at, scopes: ['instagram_basic'] }] });
    const app = { id: APP.app_id, secret: APP.app_secret };
    await expect(management.inspectToken(TOKEN, app)).resolves.toMatchObject({
      expiresAt: new Date(expires_at),
      scopes: ['instagram_basic'],
      userId: expect.any(String),
    });
    await facts({ tokens: [{ token: TOKEN, issued_at: 0, expires_at: null, scopes: [] }] });
    await expect(management.inspectToken(TOKEN, app)).resolves.toMatchObject({ expiresAt: null, scopes: [] });
  });

  it('may not inspect a token with a wrong app secret, and repeats neither in the failure', async () => {
    const failure = await management.inspectToken(TOKEN, { id: APP.app_id, secret: 'wrong' }).catch((error) => error);
    expect(failure).toMatchObject({ errorClass: 'token' });
    expect(JSON.stringify([failure, failure.message, failure.stack])).not.toContain(TOKEN);
  });

  it('sets what is wanted and deletes the rest of the messenger profile', async () => {
    const iceBreaker = { question: 'When do you open?', payload: 'HOURS' };
    const menu = [
      { type: 'postback' as const, title: 'Talk to a person', payload: 'HUMAN' },
      { type: 'web_url' as const, title: 'Shop', url: 'https://shop.example.com/' },
    ];
    await management.setMessengerProfile(user, { ice_breakers: [iceBreaker], persistent_menu: menu });
    await management.setMessengerProfile(user, { ice_breakers: [], persistent_menu: menu });
    await management.setMessengerProfile(user, { ice_breakers: [], persistent_menu: [] });
    const sent = (await instagram.calls())
      .filter(({ path }) => path === '/me/messenger_profile')
      .map(({ method, body }) => ({ method, ...body }));
    const persistent_menu = [{ locale: 'default', call_to_actions: menu }];
    const platform = 'instagram';
    expect(sent).toEqual([
      {
        method: 'POST',
        platform,
        ice_breakers: [{ locale: 'default', call_to_actions: [iceBreaker] }],
        persistent_menu,
      },
      { method: 'POST', platform, persistent_menu },
      { method: 'DELETE', platform, fields: ['ice_breakers'] },
      { method: 'DELETE', platform, fields: ['ice_breakers', 'persistent_menu'] },
    ]);
  });
});
