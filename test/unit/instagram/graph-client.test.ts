import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { Agent } from 'undici';
import { GraphError } from '../../../src/domain/connection/graph-error';
import type { GraphErrorClass } from '../../../src/domain/connection/graph-error';
import { GraphClient } from '../../../src/instagram/graph-client';
import type { GraphCredentials } from '../../../src/instagram/graph-request';
import type { GraphCallReport } from '../../../src/instagram/graph-call-report';
import type { GraphUsage } from '../../../src/instagram/usage-headers';
import { waitFor } from '../../support/wait-for';
import { GraphDouble } from './graph-double';
import type { GraphAnswer } from './graph-double';

const PAGE: GraphCredentials = {
  login: 'facebook',
  token: 'EAAG-page-token-never-to-be-seen',
  appSecret: 'app-secret',
};
const USER: GraphCredentials = {
  login: 'instagram',
  token: 'IGAA-user-token-never-to-be-seen',
  appSecret: 'app-secret',
};
const LOGINS: [string, GraphCredentials][] = [
  ['Page', PAGE],
  ['Instagram', USER],
];
const SENT = { body: { recipient_id: '42', message_id: 'mid.1' } };

const facebook = new GraphDouble();
const instagram = new GraphDouble();
const dispatcher = new Agent();
let usages: GraphUsage[] = [];
let calls: GraphCallReport[] = [];

function client(timeoutMs = 10_000): GraphClient {
  return new GraphClient({
    facebookUrl: facebook.url,
    instagramUrl: instagram.url,
    version: 'v25.0',
    timeoutMs,
    dispatcher,
    onCall: (call) => {
      calls.push(call);
      if (call.usage) usages.push(call.usage);
    },
  });
}

const doubleOf = (credentials: GraphCredentials) => (credentials.login === 'facebook' ? facebook : instagram);

async function failureOf(call: Promise<unknown>): Promise<GraphError> {
  const failure: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(GraphError);
  return failure as GraphError;
}

beforeAll(() => Promise.all([facebook.start(), instagram.start()]));
afterAll(async () => {
  await dispatcher.destroy();
  await Promise.all([facebook.stop(), instagram.stop()]);
});
beforeEach(() => {
  facebook.reset();
  instagram.reset();
  usages = [];
  calls = [];
});

describe('what is called', () => {
  it('sends a text as a Page: host, path, body, proof', async () => {
    facebook.answer(SENT);
    expect(await client().sendText(PAGE, '42', 'Grüße 👋')).toEqual({ recipientId: '42', messageId: 'mid.1' });
    expect(facebook.last).toMatchObject({
      method: 'POST',
      path: '/v25.0/me/messages',
      query: { appsecret_proof: createHmac('sha256', 'app-secret').update(PAGE.token).digest('hex') },
      body: { recipient: { id: '42' }, message: { text: 'Grüße 👋' }, messaging_type: 'RESPONSE' },
    });
    expect(facebook.last.headers['content-type']).toBe('application/json');
    expect(instagram.received).toEqual([]);
  });

  it('sends a text as an Instagram user: another host, no proof, no messaging type', async () => {
    instagram.answer(SENT);
    await client().sendText(USER, '42', 'hi');
    expect(instagram.last).toMatchObject({ method: 'POST', path: '/v25.0/me/messages' });
    expect(instagram.last.query).toEqual({});
    expect(instagram.last.body).toEqual({ recipient: { id: '42' }, message: { text: 'hi' } });
    expect(facebook.received).toEqual([]);
  });

  it('proves nothing without an app secret', async () => {
    facebook.answer(SENT);
    await client().sendText({ login: 'facebook', token: 'token' }, '42', 'hi');
    expect(facebook.last.query).toEqual({});
  });

  it.each(LOGINS)('answers a comment privately: %s login', async (_login, credentials) => {
    doubleOf(credentials).answer(SENT);
    await client().sendPrivateReply(credentials, '17', 'hi');
    expect(doubleOf(credentials).last.body).toMatchObject({ recipient: { comment_id: '17' }, message: { text: 'hi' } });
  });

  it.each(LOGINS)('shows typing with recipient and action alone: %s login', async (_login, credentials) => {
    doubleOf(credentials).answer({ body: { recipient_id: '42' } });
    await client().sendSenderAction(credentials, '42', 'typing_on');
    expect(doubleOf(credentials).last.body).toEqual({ recipient: { id: '42' }, sender_action: 'typing_on' });
  });

  it('asks a Page for its Instagram account', async () => {
    facebook.answer({
      body: { id: '10', name: 'Shop', instagram_business_account: { id: '17841400000000001', username: 'shop' } },
    });
    expect(await client().getAccount(PAGE)).toEqual({
      instagramAccountId: '17841400000000001',
      pageId: '10',
      username: 'shop',
      name: 'Shop',
    });
    expect(facebook.last).toMatchObject({ method: 'GET', path: '/v25.0/me' });
    expect(facebook.last.query.fields).toContain('instagram_business_account');
  });

  it.each<[string, unknown]>([
    ['bare', { user_id: '17841400000000001', id: '99', username: 'shop' }],
    ['wrapped in a list', { data: [{ user_id: '17841400000000001', id: '99', username: 'shop' }] }],
  ])('asks an Instagram user for the id that webhooks name, not the app-scoped one (%s)', async (_shape, body) => {
    instagram.answer({ body });
    expect(await client().verifyToken(USER)).toEqual({
      instagramAccountId: '17841400000000001',
      username: 'shop',
      appScopedId: '99',
    });
    expect(instagram.last.query.fields).toContain('user_id');
  });

  it('keeps an id exact that was printed without quotes', async () => {
    facebook.answer({ text: '{"id":10,"instagram_business_account":{"id":17841400000000001}}' });
    expect((await client().getAccount(PAGE)).instagramAccountId).toBe('17841400000000001');
  });

  it.each(LOGINS)('says so when no account stands behind the token: %s login', async (_login, credentials) => {
    doubleOf(credentials).answer({ body: { id: '10', name: 'Shop' } });
    expect((await failureOf(client().getAccount(credentials))).errorClass).toBe('refused');
  });

  it('reads a profile with the only fields that Meta grants, and lives with missing ones', async () => {
    instagram.answer({ body: { id: '42', name: null, username: 'ada' } });
    expect(await client().getUserProfile(USER, '42')).toEqual({ username: 'ada' });
    expect(instagram.last).toMatchObject({ path: '/v25.0/42', query: { fields: 'name,username,profile_pic' } });
  });

  it('reads one message', async () => {
    const body = {
      id: 'aWdf=',
      created_time: '2026-11-01T10:00:00+0000',
      from: { id: '42' },
      to: { data: [{ id: '17841' }] },
      message: 'hello',
    };
    instagram.answer({ body });
    expect(await client().getMessage(USER, 'aWdf=')).toEqual({
      id: 'aWdf=',
      createdAt: new Date('2026-11-01T10:00:00Z'),
      fromId: '42',
      toIds: ['17841'],
      text: 'hello',
      attachments: [],
    });
    expect(instagram.last.path).toBe('/v25.0/aWdf%3D');
  });

  it.each(['..', '.', '', '../me', 'me/messages', '/'])('reads no other place for the id %j', async (id) => {
    expect((await failureOf(client().getMessage(USER, id))).errorClass).toBe('refused');
    expect((await failureOf(client().getUserProfile(USER, id))).errorClass).toBe('refused');
    expect(instagram.received).toEqual([]);
  });

  it('reads the newest messages with a customer, and none where no conversation is', async () => {
    const messages = { data: [{ id: 'm2', message: 'two' }, { message: 'without id' }, { id: 'm1' }] };
    facebook.answer({ body: { data: [{ id: 'thread', messages }] } }, { body: { data: [] } });
    expect((await client().findConversationMessages(PAGE, '42')).map(({ id, text }) => [id, text])).toEqual([
      ['m2', 'two'],
      ['m1', ''],
    ]);
    expect(facebook.last).toMatchObject({
      path: '/v25.0/me/conversations',
      query: { platform: 'instagram', user_id: '42' },
    });
    expect(await client().findConversationMessages(PAGE, '42')).toEqual([]);
  });

  it('asks for half a conversation when Meta finds it too large, once', async () => {
    const tooLarge = { status: 500, body: { error: { code: 1, message: 'Please reduce the amount of data' } } };
    facebook.answer(tooLarge, { body: { data: [] } });
    expect(await client().findConversationMessages(PAGE, '42')).toEqual([]);
    expect(facebook.received.map(({ query }) => /limit\((\d+)\)/.exec(query.fields ?? '')?.[1])).toEqual(['20', '10']);
    facebook.answer(tooLarge, tooLarge);
    expect((await failureOf(client().findConversationMessages(PAGE, '42'))).errorClass).toBe('unknown_outcome');
  });

  it('subscribes an Instagram user to every field that is understood, a Page to "messages"', async () => {
    facebook.answer({ body: { success: true } });
    instagram.answer({ body: { success: true } });
    await client().subscribeApp(PAGE);
    await client().subscribeApp(USER);
    expect(facebook.last).toMatchObject({ method: 'POST', path: '/v25.0/me/subscribed_apps' });
    expect(facebook.last.query.subscribed_fields).toBe('messages');
    expect(instagram.last.query.subscribed_fields?.split(',')).toEqual(
      expect.arrayContaining(['messages', 'messaging_postbacks', 'message_reactions', 'message_edit']),
    );
  });

  it('ends a subscription and lists those there are', async () => {
    instagram.answer({ body: { success: true } });
    instagram.answer({ body: { data: [{ id: 7, subscribed_fields: ['messages'] }, { name: 'odd' }] } });
    await client().unsubscribeApp(USER);
    expect(instagram.last.method).toBe('DELETE');
    expect(await client().getSubscriptions(USER)).toEqual([
      { appId: '7', fields: ['messages'] },
      { appId: '', fields: [] },
    ]);
  });
});

describe('the token', () => {
  it.each(LOGINS)('travels in the Authorization header alone: %s login', async (_login, credentials) => {
    doubleOf(credentials).answer(SENT);
    await client().sendText(credentials, '42', 'hi');
    const { headers, path, query, body } = doubleOf(credentials).last;
    expect(headers.authorization).toBe(`Bearer ${credentials.token}`);
    expect(JSON.stringify({ path, query, body })).not.toContain(credentials.token);
    expect(JSON.stringify({ path, query, body })).not.toContain('app-secret');
  });

  it.each<[string, GraphAnswer]>([
    ['a refusal that quotes it', { status: 400, body: { error: { code: 190, message: `Bad token ${PAGE.token}` } } }],
    ['an unreadable answer that quotes it', { status: 502, text: `<html>${PAGE.token}</html>` }],
    ['a lost connection', 'reset_after'],
  ])('stands in no error, whatever it is looked at with: %s', async (_title, answer) => {
    facebook.answer(answer);
    const failure = await failureOf(client().sendText(PAGE, '42', 'private words'));
    const shown = [inspect(failure, { depth: 10, showHidden: true }), JSON.stringify(failure), failure.stack].join();
    expect(shown).not.toContain(PAGE.token);
    expect(shown).not.toContain('private words');
    expect(shown).not.toContain('app-secret');
  });
});

describe('what a failure means', () => {
  it.each<[string, GraphAnswer, GraphErrorClass]>([
    ['a connection that is reset before anything was read', 'reset_before', 'unknown_outcome'],
    ['a connection that is reset after the call was read', 'reset_after', 'unknown_outcome'],
    ['an answer that is no JSON', { text: 'OK' }, 'unknown_outcome'],
    ['an empty answer', { text: '' }, 'unknown_outcome'],
    ['an answer that is a list', { body: [] }, 'unknown_outcome'],
    ['a success without a message id', { body: { recipient_id: '42' } }, 'unknown_outcome'],
    ['a 500 without JSON', { status: 500, text: '<html>' }, 'unknown_outcome'],
    ['a 503 with JSON that names no error', { status: 503, body: {} }, 'unknown_outcome'],
    ['a 500 with an error without code', { status: 500, body: { error: { message: 'Oops' } } }, 'unknown_outcome'],
    ['a 500 with an unknown code', { status: 500, body: { error: { code: 987654 } } }, 'unknown_outcome'],
    ['a 500 with a code that is known', { status: 500, body: { error: { code: 190 } } }, 'token'],
    ['a 403 outside the window', { status: 403, body: { error: { code: 10, error_subcode: 2534022 } } }, 'window'],
    ['an error in a 200', { status: 200, body: { error: { code: 100 } } }, 'refused'],
    ['a code printed as a string', { status: 400, body: { error: { code: '190' } } }, 'token'],
    ['a 400 with an error without code', { status: 400, body: { error: { message: '日本語' } } }, 'refused'],
    ['a 404 with JSON that names no error', { status: 404, body: {} }, 'refused'],
    ['a 429 without JSON', { status: 429, text: 'slow down' }, 'rate_limited'],
    ['a 429 with any code', { status: 429, body: { error: { code: 1 } } }, 'rate_limited'],
    ['a temporary failure', { status: 400, body: { error: { code: 100, is_transient: true } } }, 'unknown_outcome'],
    [
      'a send that Meta documents as sent',
      { status: 400, body: { error: { code: 1, error_subcode: 1357046 } } },
      'unknown_outcome',
    ],
  ])('%s', async (_title, answer, expected) => {
    facebook.answer(answer);
    const failure = await failureOf(client().sendText(PAGE, '42', 'hi'));
    expect(failure.errorClass).toBe(expected);
    expect(failure.message).not.toBe('');
    expect(facebook.received.length).toBeLessThanOrEqual(1);
  });

  it('is unknown when no answer comes in time, or only half of one', async () => {
    for (const answer of ['hang', 'half'] as const) {
      facebook.answer(answer);
      expect((await failureOf(client(150).sendText(PAGE, '42', 'hi'))).errorClass).toBe('unknown_outcome');
    }
  });

  it('is unknown when the caller gives up waiting', async () => {
    facebook.answer('hang');
    const controller = new AbortController();
    const sending = client().sendText(PAGE, '42', 'hi', { signal: controller.signal });
    await waitFor('the call has arrived', () => facebook.received.length > 0);
    controller.abort();
    expect((await failureOf(sending)).errorClass).toBe('unknown_outcome');
  });

  it.each<[string, string]>([
    ['nobody listens', 'http://127.0.0.1:9'],
    ['nobody listens at any of its addresses', 'http://localhost:9'],
    ['there is no such host', 'http://graph.invalid'],
  ])('is "not sent", and may be repeated, when %s', async (_title, facebookUrl) => {
    const nowhere = new GraphClient({ facebookUrl, instagramUrl: facebookUrl, version: 'v25.0', dispatcher });
    const failure = await failureOf(nowhere.sendText(PAGE, '42', 'hi'));
    expect([failure.errorClass, failure.retryable]).toEqual(['not_sent', true]);
  });

  it('carries what Meta said as numbers, for logs and filters', async () => {
    facebook.answer({ status: 403, body: { error: { code: 200, error_subcode: 2534041, message: 'アクセス' } } });
    const failure = await failureOf(client().sendText(PAGE, '42', 'hi'));
    expect(failure).toMatchObject({ errorClass: 'messaging_access_off', graphCode: 200, graphSubcode: 2534041 });
    expect(failure.data).toMatchObject({ status: 403, graph_code: 200, graph_subcode: 2534041 });
    expect(failure.message).toContain('Connected tools');
    expect(failure.message).not.toContain('アクセス');
  });

  it('is repeated by nobody but the caller', async () => {
    facebook.answer({ status: 500, text: '' }, SENT);
    await failureOf(client().sendText(PAGE, '42', 'hi'));
    expect(facebook.received).toHaveLength(1);
  });
});

describe('what is told of every call', () => {
  it('is its path without ids, by what it is limited, how long it took and how it ended', async () => {
    facebook.answer(SENT, { body: {} }, { body: { name: 'Mia' } }, { status: 400, body: { error: { code: 190 } } });
    await client().sendText(PAGE, '42', 'hi');
    await client().sendSenderAction(PAGE, '42', 'typing_on');
    await client().getUserProfile(PAGE, '17900000000000042');
    await failureOf(client().getMessage(PAGE, 'aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlE'));
    expect(calls.map(({ path, kind, failure }) => [path, kind, failure?.errorClass])).toEqual([
      ['me/messages', 'message', undefined],
      ['me/messages', 'action', undefined],
      ['{id}', 'other', undefined],
      ['{id}', 'read', 'token'],
    ]);
    expect(calls.every(({ credentials, durationMs }) => credentials === PAGE && durationMs > 0)).toBe(true);
  });
});

describe('the usage that Meta reports', () => {
  const business = (fields: object) => ({
    'x-business-use-case-usage': JSON.stringify({ '17841': [{ type: 'messenger', ...fields }] }),
  });

  it('is passed on with every answer that carries it', async () => {
    facebook.answer({ ...SENT, headers: business({ call_count: 85, total_time: 3 }) }, SENT);
    await client().sendText(PAGE, '42', 'hi');
    await client().sendText(PAGE, '42', 'hi');
    expect(usages).toEqual([{ percent: 85, regainAccessMs: 0, appPercent: 0 }]);
  });

  it('says how long to wait after a rate limit', async () => {
    facebook.answer({
      status: 400,
      body: { error: { code: 80002 } },
      headers: business({ call_count: 101, estimated_time_to_regain_access: 3 }),
    });
    const failure = await failureOf(client().sendText(PAGE, '42', 'hi'));
    expect([failure.errorClass, failure.retryAfterMs]).toEqual(['rate_limited', 180_000]);
    expect(usages).toHaveLength(1);
  });

  it('says no wait that Meta did not name, nor after another refusal', async () => {
    facebook.answer({ status: 400, body: { error: { code: 613 } } });
    expect((await failureOf(client().sendText(PAGE, '42', 'hi'))).retryAfterMs).toBeUndefined();
    facebook.answer({
      status: 400,
      body: { error: { code: 190 } },
      headers: business({ estimated_time_to_regain_access: 3 }),
    });
    expect((await failureOf(client().sendText(PAGE, '42', 'hi'))).retryAfterMs).toBeUndefined();
  });

  it('costs nothing when it is broken', async () => {
    facebook.answer({ ...SENT, headers: { 'x-app-usage': '{broken', 'x-business-use-case-usage': '[]' } });
    expect((await client().sendText(PAGE, '42', 'hi')).messageId).toBe('mid.1');
    expect(usages).toEqual([]);
  });
});
