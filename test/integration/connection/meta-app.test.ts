import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { MongoClient } from 'mongodb';
import { approveAtInstagram } from '../../support/approve-at-instagram';
import { startExtraApi } from '../../support/extra-process';
import type { ExtraApi } from '../../support/extra-process';
import { rawHistories, tracesOf } from '../../support/histories';
import { apiOk, createBusiness, newIgsid, product, requestJson, sendDm, simulator } from '../../support/product';
import type { Answer, Business } from '../../support/product';
import { signRequest } from '../../support/signed-request';
import { temporalClient } from '../../support/temporal';
import { waitFor } from '../../support/wait-for';

const APP = { app_id: `99${Date.now()}`, app_secret: randomBytes(16).toString('hex') };

describe('an API with a Meta app of its own', () => {
  let extra: ExtraApi;
  let temporal: Client;

  beforeAll(async () => {
    await simulator('POST', '/simulator/apps', APP);
    [extra, temporal] = await Promise.all([
      startExtraApi({ INSTAGRAM_APP_ID: APP.app_id, INSTAGRAM_APP_SECRET: APP.app_secret }),
      temporalClient(),
    ]);
  });
  afterAll(async () => {
    await temporal?.connection.close();
    await extra?.stop();
  });

  const integration = (chatbotId: string, path = '') => `/api/chatbots/${chatbotId}/integrations/instagram${path}`;
  /** Begins with an API key, as a program would. */
  const begin = async (chatbotId: string): Promise<string> => {
    const { status, body, headers } = await extra.call('POST', `/api/instagram/${chatbotId}/connect`);
    expect([status, headers.get('set-cookie')]).toEqual([200, null]);
    return body.authorization_url;
  };
  /** Begins in the owner's signed-in browser; `cookie` is what it then has. */
  const beginInBrowser = async (chatbotId: string) => {
    const { email, password } = JSON.parse(readFileSync(join((await product()).dataDir, 'owner.json'), 'utf8'));
    const signIn = await requestJson('POST', `${extra.url}/api/sign-in`, { email, password });
    const cookieOf = ({ headers }: Answer) => headers.get('set-cookie')?.split(';')[0] ?? '';
    const session = cookieOf(signIn);
    const begun = await requestJson('POST', `${extra.url}/api/instagram/${chatbotId}/connect`, undefined, {
      cookie: session,
      origin: extra.url,
    });
    expect(begun.headers.get('set-cookie')).toMatch(
      /^__Host-botsmith_connect=[\w-]{43}; Max-Age=600; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    );
    return { url: begun.body.authorization_url as string, cookie: `${session}; ${cookieOf(begun)}` };
  };
  interface Page {
    status: number;
    location: string | null;
    page: string;
  }
  const read = async (answer: Response): Promise<Page> => ({
    status: answer.status,
    location: answer.headers.get('location'),
    page: await answer.text(),
  });
  const follow = async (back: URL, headers: Record<string, string> = {}): Promise<Page> =>
    read(await fetch(back, { redirect: 'manual', headers }));
  /** Presses a button of the page that asks. */
  const decide = async ({ page }: Page, decision: string, headers: Record<string, string> = {}): Promise<Page> => {
    const action = /<form method="post" action="([^"]+)">/.exec(page)?.[1] ?? '';
    const confirmation = /name="confirmation" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const body = new URLSearchParams({ confirmation, decision });
    return read(
      await fetch(action, { method: 'POST', redirect: 'manual', body, headers: { origin: extra.url, ...headers } }),
    );
  };
  const connect = async (chatbotId: string, instagramAccountId: string): Promise<Page> =>
    decide(await follow(await approveAtInstagram(await begin(chatbotId), instagramAccountId)), 'connect');
  /** An account at Instagram and a chatbot that is not connected to it. */
  const apart = async () => {
    const instagramAccountId = newIgsid().replace(/^9/, '17841');
    const { id: chatbotId } = await apiOk('POST', '/api/chatbots', {
      name: `Sign-in ${randomUUID()}`,
      quiet_window_ms: 0,
    });
    await simulator('POST', '/simulator/accounts', {
      instagram_account_id: instagramAccountId,
      page_access_token: `IGAA${randomBytes(24).toString('hex')}`,
      app_secret: APP.app_secret,
      webhook_url: `${extra.url}/api/instagram/webhook/${chatbotId}`,
      login: 'instagram',
    });
    return { chatbotId: chatbotId as string, instagramAccountId };
  };
  const callback = async (path: string, signed_request: string): Promise<Answer> => {
    const answer = await fetch(`${extra.url}${path}`, {
      method: 'POST',
      body: new URLSearchParams({ signed_request }),
    });
    return { status: answer.status, body: await answer.json(), headers: answer.headers };
  };
  const signedFor = (user_id: string, change: object = {}) => {
    const issued_at = Math.floor(Date.now() / 1000) + 1;
    return signRequest({ algorithm: 'HMAC-SHA256', issued_at, user_id, ...change }, APP.app_secret);
  };
  const accountAtMeta = async (
    id: string,
  ): Promise<{ page_id: string; username: string; subscribed_fields: string[] }> => {
    const { data } = await simulator('GET', '/simulator/accounts');
    return data.find((account: { instagram_account_id: string }) => account.instagram_account_id === id);
  };

  describe('signing in', () => {
    it('connects, tests and subscribes, and answers messages that the app’s secret signs', async () => {
      const { chatbotId, instagramAccountId } = await apart();
      const { url, cookie } = await beginInBrowser(chatbotId);
      const back = await approveAtInstagram(url, instagramAccountId);
      expect(await follow(back, { cookie })).toMatchObject({
        status: 302,
        location: `${extra.url}/?connected=${chatbotId}`,
      });
      expect(await apiOk('GET', integration(chatbotId))).toMatchObject({
        login: 'instagram',
        status: 'connected',
        enabled: true,
        instagram_account_id: instagramAccountId,
      });
      const inSixtyDays = Date.now() + 60 * 24 * 60 * 60 * 1000;
      const token = await apiOk('GET', integration(chatbotId, '/token'));
      expect(Math.abs(Date.parse(token.expires_at) - inSixtyDays)).toBeLessThan(10 * 60_000);
      expect(token).toMatchObject({ valid: true, missing_scopes: [] });
      expect((await accountAtMeta(instagramAccountId)).subscribed_fields).toContain('messages');
      const igsid = newIgsid();
      await sendDm({ instagramAccountId } as Business, igsid, 'When do you open?');
      await waitFor('the answer', async () => {
        const { messages } = await simulator('GET', `/simulator/conversations/${igsid}?account=${instagramAccountId}`);
        return (messages as { from: string }[]).some(({ from }) => from === 'business');
      });

      const code = back.searchParams.get('code') ?? '';
      const state = back.searchParams.get('state') ?? '';
      const histories = await rawHistories(temporal, `BotSmithChatbotId = '${chatbotId}'`);
      expect(histories.join()).toContain(chatbotId);
      const logs = join((await product()).dataDir, 'logs');
      const texts = [...histories, ...readdirSync(logs).map((file) => readFileSync(join(logs, file), 'utf8'))];
      for (const trace of tracesOf([code, state, APP.app_secret])) {
        for (const text of texts) expect(text).not.toContain(trace);
      }
    });

    it('takes a state once, and only one that it gave out', async () => {
      const { chatbotId, instagramAccountId } = await apart();
      const back = await approveAtInstagram(await begin(chatbotId), instagramAccountId);
      expect((await follow(back)).status).toBe(200);
      for (const state of [back.searchParams.get('state') ?? '', 'made-up', '']) {
        back.searchParams.set('state', state);
        const again = await follow(back);
        expect(again.status).toBe(404);
        expect(again.page).toContain('Begin again');
        expect(again.page).not.toContain(back.searchParams.get('code'));
      }
    });

    it('says what to do when the owner declines or Instagram refuses the code, and connects nothing', async () => {
      const { chatbotId, instagramAccountId } = await apart();
      const declined = await follow(
        await approveAtInstagram(await begin(chatbotId), instagramAccountId, { decline: true }),
      );
      expect(declined.status).toBe(422);
      expect(declined.page).toContain('allow all permissions');
      const back = await approveAtInstagram(await begin(chatbotId), instagramAccountId);
      back.searchParams.set('code', 'another-code');
      const refused = await follow(back);
      expect(refused.status).toBe(422);
      expect(refused.page).toContain('INSTAGRAM_APP_SECRET');
      expect((await extra.call('GET', integration(chatbotId))).status).toBe(404);
    });

    it('leaves an account with the chatbot that has it', async () => {
      const { chatbotId } = await apart();
      const taken = await createBusiness();
      const answer = await connect(chatbotId, taken.instagramAccountId);
      expect(answer.status).toBe(409);
      expect(answer.page).toMatch(/is connected to “Test [^”]+” already; disconnect it there first/);
      expect((await extra.call('GET', integration(chatbotId))).status).toBe(404);
    });

    it('asks first where an API key began: whose account, which chatbot, who wants it', async () => {
      const { chatbotId, instagramAccountId } = await apart();
      await apiOk('PATCH', `/api/chatbots/${chatbotId}`, { name: 'Fern <b>&</b> "Kettle"' });
      const asked = await follow(await approveAtInstagram(await begin(chatbotId), instagramAccountId));
      expect(asked.status).toBe(200);
      const { email } = JSON.parse(readFileSync(join((await product()).dataDir, 'owner.json'), 'utf8'));
      const { username } = await accountAtMeta(instagramAccountId);
      const account = (await apiOk('GET', '/api/account')).name.replaceAll('&', '&amp;');
      const words = asked.page.replaceAll(/<[^>]+>/g, '');
      expect(words).toContain(
        `Connect @${username} to Fern &lt;b&gt;&amp;&lt;/b&gt; &quot;Kettle&quot; of ${account},`,
      );
      expect(words).toContain(`asked for by ${email}?`);
      expect((await extra.call('GET', integration(chatbotId))).status).toBe(404);
      const mongo = new MongoClient((await product()).mongoUri);
      const waiting = await mongo
        .db('botsmith')
        .collection('sign_in_confirmations')
        .find({ chatbot_id: chatbotId })
        .toArray();
      await mongo.close();
      expect(waiting.map(({ access_token }) => access_token)).toEqual([expect.stringMatching(/^v2\.\w+\./)]);

      expect((await decide(asked, 'connect', { origin: 'https://evil.example' })).status).toBe(403);
      expect((await decide(asked, 'perhaps')).status).toBe(400);
      expect(await decide(asked, 'connect')).toMatchObject({
        status: 303,
        location: `${extra.url}/?connected=${chatbotId}`,
      });
      expect(await apiOk('GET', integration(chatbotId))).toMatchObject({ login: 'instagram', status: 'connected' });
      expect((await decide(asked, 'connect')).status).toBe(404);
      const { data } = await apiOk('GET', '/api/audit-log?limit=100');
      const ends = (data as { action: string; status: number; targets: Record<string, string> }[])
        .filter(({ targets }) => targets['chatbot_id'] === chatbotId)
        .map(({ action, status, targets }) => [action, status, targets['decision']]);
      expect(ends).toEqual(
        expect.arrayContaining([
          ['postInstagramChatbotIdConnect', 200, undefined],
          ['getInstagramOauthCallback', 200, undefined],
          ['postInstagramOauthConfirm', 303, 'connect'],
        ]),
      );
    });

    it('asks first in another browser than the one that began, and replaces nothing when told not to', async () => {
      const { chatbotId, instagramAccountId } = await apart();
      await connect(chatbotId, instagramAccountId);
      const before = await apiOk('GET', integration(chatbotId));
      const other = await apart();
      for (const cookieOf of [
        () => '',
        (cookie: string) => cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      ]) {
        const { url, cookie } = await beginInBrowser(chatbotId);
        const back = await approveAtInstagram(url, other.instagramAccountId);
        const asked = await follow(back, { cookie: cookieOf(cookie) });
        expect([asked.status, asked.page]).toEqual([200, expect.stringContaining('asked for by')]);
        const declined = await decide(asked, 'cancel');
        expect([declined.status, declined.page]).toEqual([200, expect.stringContaining('nothing was connected')]);
        expect((await decide(asked, 'connect')).status).toBe(404);
      }
      expect(await apiOk('GET', integration(chatbotId))).toEqual(before);
    });

    it('is begun by nobody who may only read, and ended for nobody who lost the right meanwhile', async () => {
      const { chatbotId, instagramAccountId } = await apart();
      const made = (scopes: string[]) => apiOk('POST', '/api/api-keys', { scopes });
      const path = `/api/instagram/${chatbotId}/connect`;
      const by = ({ api_key }: { api_key: string }) => ({ authorization: `Bearer ${api_key}` });
      const reading = await made(['read']);
      expect((await extra.call('POST', path, undefined, by(reading))).status).toBe(403);
      expect((await extra.call('GET', path, undefined, by(reading))).status).toBeGreaterThanOrEqual(404);
      const writing = await made(['write']);
      const { body } = await extra.call('POST', path, undefined, by(writing));
      const asked = await follow(await approveAtInstagram(body.authorization_url, instagramAccountId));
      await apiOk('DELETE', `/api/api-keys/${writing.id}`);
      expect((await decide(asked, 'connect')).status).toBe(403);
      expect((await extra.call('GET', integration(chatbotId))).status).toBe(404);
    });

    it('is not offered without an app', async () => {
      const { chatbotId } = await apart();
      const { apiUrl, apiKey } = await product();
      const answer = await fetch(`${apiUrl}/api/instagram/${chatbotId}/connect`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}` },
      });
      const { error } = (await answer.json()) as Answer['body'];
      expect([answer.status, error.code]).toEqual([409, 'instagram_app_missing']);
    });
  });

  describe('Meta’s deauthorize callback', () => {
    it('flags the connection of that person, and no newer one', async () => {
      const { chatbotId, instagramAccountId } = await apart();
      await connect(chatbotId, instagramAccountId);
      const { page_id: user } = await accountAtMeta(instagramAccountId);
      const statusNow = async () => (await apiOk('GET', integration(chatbotId))).status;

      const earlier = signedFor(user, { issued_at: Math.floor(Date.now() / 1000) - 3_600 });
      expect((await callback('/api/meta/deauthorize', earlier)).status).toBe(200);
      expect(await statusNow()).toBe('connected');

      expect(await callback('/api/meta/deauthorize', signedFor(user))).toMatchObject({
        status: 200,
        body: { success: true },
      });
      expect(await statusNow()).toBe('needs_reconnect');
      const { data } = await apiOk('GET', integration(chatbotId, '/logs'));
      expect(data[0]).toMatchObject({
        event: 'integration.needs_reconnect',
        message: expect.stringContaining('removed at Meta'),
      });
    });
  });

  describe('Meta’s data deletion callback', () => {
    /** An erasure waits for what was under way when it began. */
    const ERASED = { timeoutMs: 240_000, everyMs: 500 };
    const finished = (url: string) =>
      waitFor(
        'the deletion is done',
        async () => {
          const status = (await (await fetch(url)).json()) as Answer['body'];
          return status.status === 'done' && status;
        },
        ERASED,
      );

    it('removes what the person connected, and lets them follow it', async () => {
      const { chatbotId, instagramAccountId } = await apart();
      await connect(chatbotId, instagramAccountId);
      const { page_id: user } = await accountAtMeta(instagramAccountId);
      const signed = signedFor(user);
      const answers = [
        await callback('/api/meta/data-deletion', signed),
        await callback('/api/meta/data-deletion', signed),
      ];
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const [{ body }, repeated] = answers as [Answer, Answer];
      expect(body).toEqual({
        url: `${extra.url}/api/meta/data-deletion/${body.confirmation_code}`,
        confirmation_code: expect.stringMatching(/^del_[0-9a-f]{30}$/),
      });
      expect(repeated.body).toEqual(body);
      expect(await finished(body.url)).toMatchObject({ message: expect.stringContaining('deleted') });
      expect((await extra.call('GET', integration(chatbotId))).status).toBe(404);
      const page = await fetch(body.url, { headers: { accept: 'text/html' } });
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(await page.text()).toContain('was deleted');
    });

    it('erases a person who wrote to a chatbot', async () => {
      const business = await createBusiness();
      const igsid = newIgsid();
      await sendDm(business, igsid, 'Please forget me');
      const list = async () =>
        (await apiOk('GET', `/api/chatbots/${business.chatbotId}/conversations`)).data as { session_id: string }[];
      await waitFor('the conversation is stored', async () => (await list()).length === 1);
      const { body } = await callback('/api/meta/data-deletion', signedFor(igsid));
      await finished(body.url);
      expect((await list()).filter(({ session_id }) => session_id === igsid)).toEqual([]);
    }, 300_000);

    it('confirms a request of somebody unknown, and ends it as nothing stored', async () => {
      const { body } = await callback('/api/meta/data-deletion', signedFor('404404404'));
      expect(await finished(body.url)).toMatchObject({ message: expect.stringContaining('nothing was stored') });
    });

    it('knows no other codes', async () => {
      expect((await fetch(`${extra.url}/api/meta/data-deletion/del_unknown`)).status).toBe(404);
    });
  });

  it.each(['/api/meta/data-deletion', '/api/meta/deauthorize'])('judges what is sent to %s', async (path) => {
    expect(
      (
        await callback(
          path,
          signedFor('1').replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
        )
      ).status,
    ).toBe(401);
    expect((await callback(path, signedFor('1', { algorithm: 'none' }))).status).toBe(400);
    expect((await callback(path, 'nonsense')).status).toBe(400);
    expect((await fetch(`${extra.url}${path}`, { method: 'POST' })).status).toBe(400);
    const { apiUrl } = await product();
    const body = new URLSearchParams({ signed_request: signedFor('1') });
    expect((await fetch(`${apiUrl}${path}`, { method: 'POST', body })).status).toBe(422);
  });
});
