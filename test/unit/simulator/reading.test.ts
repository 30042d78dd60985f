import { requestJson } from '../../support/product';
import { ACCOUNT, CUSTOMER, PAGE, TOKEN, eachInItsWorld } from './simulator-world';

describe('reading from the Graph API', () => {
  const world = eachInItsWorld();
  const read = async (path: string) => (await world().graph('GET', path)).body;

  it('says whose token it is, to either login', async () => {
    expect(await read('/me?fields=id,name,instagram_business_account')).toMatchObject({
      id: PAGE,
      instagram_business_account: { id: ACCOUNT },
    });
    expect(await read('/me?fields=user_id,username')).toMatchObject({ user_id: ACCOUNT, id: PAGE });
  });

  it.each<[string, string]>([
    ['page', 'user_id'],
    ['instagram', 'instagram_business_account'],
  ])('knows no field of the other login: %s', async (login, field) => {
    await world().register({ login });
    expect((await read(`/me?fields=${field}`)).error).toMatchObject({ code: 100 });
  });

  it('lists the newest 20 messages of a conversation, newest first, without what was unsent', async () => {
    const mids: string[] = [];
    for (let n = 0; n < 23; n += 1) mids.push((await world().act({ text: `${n}`, timestamp: Date.now() })).mid);
    await world().act({ unsend: { mid: mids[22] } });
    const { data } = await read(
      `/me/conversations?platform=instagram&user_id=${CUSTOMER}&fields=messages{id,created_time,from,to,message}`,
    );
    expect(data).toHaveLength(1);
    const texts = data[0].messages.data.map(({ message }: { message: string }) => message);
    expect(texts).toEqual(Array.from({ length: 20 }, (_, n) => `${21 - n}`));
    expect(data[0].messages.data[0]).toMatchObject({
      id: mids[21],
      from: { id: CUSTOMER },
      to: { data: [{ id: ACCOUNT }] },
      created_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/),
    });
    expect((await read(`/${data[0].id}?fields=messages.limit(2)`)).messages.data).toHaveLength(2);
    expect((await read(`/${mids[21]}?fields=message`)).message).toBe('21');
    for (const mid of [mids[0], mids[22]]) expect((await read(`/${mid}?fields=message`)).error.code).toBe(9000001);
  });

  it('shows no conversation of another account', async () => {
    await world().act({ text: 'mine' });
    await world().register({ instagram_account_id: '17841400000000778', page_id: '1', page_access_token: 'other' });
    const other = async (path: string) => (await world().graph('GET', path, undefined, 'other')).body;
    expect((await other('/me/conversations?platform=instagram')).data).toEqual([]);
    const [{ id }] = (await read('/me/conversations?platform=instagram')).data;
    expect((await other(`/${id}?fields=messages`)).error.code).toBe(100);
  });

  it('shows a profile after the customer has written, and not after a comment', async () => {
    const path = `/${CUSTOMER}?fields=name,username,profile_pic`;
    expect((await read(path)).error).toMatchObject({ code: 100, error_subcode: 33 });
    const { body } = await world().control('POST', '/comments', { from: CUSTOMER, text: 'nice' });
    await world().graph('POST', '/me/messages', { recipient: { comment_id: body.id }, message: { text: 'thanks' } });
    expect((await read(path)).error.code).toBe(230);
    await world().act({ text: 'hi', name: 'Ada Novak', username: 'ada' });
    expect(await read(path)).toEqual({ id: CUSTOMER, name: 'Ada Novak', username: 'ada', profile_pic: null });
    expect((await read(`/${CUSTOMER}?fields=name,profile_picture_url`)).error.code).toBe(100);
  });

  it('subscribes and unsubscribes an app', async () => {
    await world().graph('POST', '/me/subscribed_apps?subscribed_fields=messages,message_edit');
    expect((await read(`/${ACCOUNT}/subscribed_apps`)).data).toMatchObject([
      { subscribed_fields: ['messages', 'message_edit'] },
    ]);
    expect((await world().graph('DELETE', '/me/subscribed_apps')).body).toEqual({ success: true });
    expect((await read('/me/subscribed_apps')).data).toEqual([]);
  });

  it('refreshes a token, with and without a version in the address; the old one stays good', async () => {
    for (const prefix of ['', '/v25.0']) {
      const url = `${world().url}${prefix}/refresh_access_token?grant_type=ig_refresh_token&access_token=${TOKEN}`;
      const { body } = await requestJson('GET', url);
      expect(body).toMatchObject({ token_type: 'bearer', expires_in: 60 * 24 * 60 * 60 });
      expect((await world().graph('GET', '/me', undefined, body.access_token)).status).toBe(200);
    }
    expect((await world().graph('GET', '/me')).status).toBe(200);
  });

  it('keeps ice breakers and the persistent menu, and shows them to the phone', async () => {
    const ice_breakers = [{ locale: 'default', call_to_actions: [{ question: 'Hours?', payload: 'HOURS' }] }];
    const persistent_menu = [
      { locale: 'default', call_to_actions: [{ type: 'postback', title: 'Shop', payload: 'SHOP' }] },
    ];
    const set = { platform: 'instagram', ice_breakers, persistent_menu };
    expect((await world().graph('POST', '/me/messenger_profile?platform=instagram', set)).body).toEqual({
      result: 'success',
    });
    expect((await read('/me/messenger_profile?fields=ice_breakers')).data).toEqual([{ ice_breakers }]);
    expect((await world().control('GET', '/accounts')).body.data).toMatchObject([
      { messenger_profile: { ice_breakers, persistent_menu } },
    ]);
    await world().graph('DELETE', '/me/messenger_profile', { fields: ['ice_breakers'] });
    expect((await read('/me/messenger_profile')).data).toEqual([{ persistent_menu }]);
  });

  it.each<[string, Record<string, unknown>]>([
    [
      'five ice breakers',
      { ice_breakers: [{ call_to_actions: Array.from({ length: 5 }, () => ({ question: 'q', payload: 'p' })) }] },
    ],
    ['ice breakers that are no list', { ice_breakers: 'Hours?' }],
    ['neither of the two', { platform: 'instagram' }],
  ])('refuses a profile with %s', async (_title, body) => {
    expect((await world().graph('POST', '/me/messenger_profile', body)).body.error.code).toBe(100);
  });

  it('lists every call with its token shortened to four characters', async () => {
    await world().act({ text: 'hi' });
    await world().send('hello');
    await requestJson('GET', `${world().url}/v25.0/me?access_token=${TOKEN}&appsecret_proof=${'a'.repeat(64)}`);
    const { data } = (await world().control('GET', `/requests?account=${ACCOUNT}`)).body;
    expect(data).toMatchObject([
      { method: 'POST', path: '/v25.0/me/messages', body: { message: { text: 'hello' } }, status: 200, token: '…0001' },
      { method: 'GET', path: '/v25.0/me', query: { access_token: '…0001' }, status: 200 },
    ]);
    expect(JSON.stringify(data)).not.toContain(TOKEN);
    expect(JSON.stringify(data)).not.toContain('a'.repeat(64));
  });

  it('shows accounts without token or secret', async () => {
    const { body } = await world().control('GET', '/accounts');
    expect(body.data).toMatchObject([{ instagram_account_id: ACCOUNT, token_last4: '0001', app_secret_set: true }]);
    expect(JSON.stringify(body)).not.toMatch(/app-secret-of-the-shop|IGAA-token|token_digests/);
  });

  it('serves the phone page', async () => {
    const page = await fetch(`${world().url}/`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  });

  it('tells an open page of every change', async () => {
    const stream = await fetch(`${world().url}/simulator/stream`);
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    await world().act({ text: 'live' });
    let text = '';
    while (!text.includes(CUSTOMER)) text += Buffer.from((await reader.read()).value ?? []).toString();
    expect(text).toContain(`"customer":"${CUSTOMER}"`);
    await reader.cancel();
  });
});
