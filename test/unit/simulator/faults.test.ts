import { requestJson } from '../../support/product';
import { CUSTOMER, TOKEN, eachInItsWorld } from './simulator-world';

describe('the faults of Graph calls', () => {
  const world = eachInItsWorld();
  beforeEach(async () => {
    await world().act({ text: 'hello' });
  });
  const sentTexts = async () =>
    (await world().phone()).messages
      .filter(({ from }: { from: string }) => from === 'business')
      .map(({ text }: { text: string }) => text);
  const log = async () => (await world().control('GET', '/requests')).body.data;

  it('answers an error by code, subcode and status, once, without sending', async () => {
    await world().fault({ kind: 'error', code: 551, subcode: 1545041, status: 403 });
    const refused = await world().send('one');
    expect(refused.status).toBe(403);
    expect(refused.body.error).toMatchObject({ code: 551, error_subcode: 1545041, fbtrace_id: expect.any(String) });
    expect((await world().send('two')).status).toBe(200);
    expect(await sentTexts()).toEqual(['two']);
  });

  it('answers 5xx although the message was sent, and echoes it', async () => {
    await world().fault({ kind: 'error', status: 500, code: 2, processed: true });
    expect((await world().send('sent anyway')).status).toBe(500);
    expect(await sentTexts()).toEqual(['sent anyway']);
    await world().receiver.waitFor(2);
    expect(world().receiver.events[1].message).toMatchObject({ text: 'sent anyway', is_echo: true });
  });

  it.each<[string, string[]]>([
    ['drop_before', ['again']],
    ['drop_after', ['lost answer', 'again']],
  ])('drops the connection: %s', async (kind, expected) => {
    await world().fault({ kind });
    await expect(world().send('lost answer')).rejects.toThrow();
    await world().send('again');
    expect(await sentTexts()).toEqual(expected);
    expect((await log())[0]).toMatchObject({ fault: kind, status: 0 });
  });

  it('delays the answer', async () => {
    await world().fault({ kind: 'delay', delay_ms: 80 });
    const before = Date.now();
    expect((await world().send('slow')).status).toBe(200);
    expect(Date.now() - before).toBeGreaterThanOrEqual(79);
  });

  it('limits the rate and says how long in minutes', async () => {
    await world().fault({ kind: 'rate_limit', delay_ms: 90_000 });
    const limited = await world().send('too fast');
    expect(limited.body.error.code).toBe(613);
    const usage = JSON.parse(limited.headers.get('x-business-use-case-usage') ?? '{}');
    expect(Object.values(usage).flat()).toMatchObject([{ estimated_time_to_regain_access: 2, call_count: 100 }]);
    expect(await sentTexts()).toEqual([]);
  });

  it('carries a call out and tells how much of the limits is used', async () => {
    await world().fault({ kind: 'usage', usage: 95 });
    const { status, headers } = await world().send('busy');
    expect(status).toBe(200);
    expect(Object.values(JSON.parse(headers.get('x-business-use-case-usage') ?? '{}')).flat()).toMatchObject([
      { call_count: 95, estimated_time_to_regain_access: 0 },
    ]);
    expect(await sentTexts()).toEqual(['busy']);
    expect((await world().send('next')).headers.has('x-business-use-case-usage')).toBe(false);
  });

  it('answers word for word what it is told, in place of the call or after it', async () => {
    const body = { error: { message: '(#80001) Too many calls.', code: '80001' } };
    await world().fault({ kind: 'answer', status: 400, body, headers: { 'x-app-usage': '{}' } });
    const refused = await world().send('one');
    expect([refused.status, refused.body, refused.headers.get('x-app-usage')]).toEqual([400, body, '{}']);
    await world().fault({ kind: 'answer', processed: true, headers: { 'x-business-use-case-usage': '{"1":[]}' } });
    const carriedOut = await world().send('two');
    expect(carriedOut.body.message_id).toEqual(expect.any(String));
    expect(carriedOut.headers.get('x-business-use-case-usage')).toBe('{"1":[]}');
    expect(await sentTexts()).toEqual(['two']);
  });

  it('answers only the calls that carry a parameter', async () => {
    await world().fault({ kind: 'answer', parameter: 'appsecret_proof', status: 400, body: { error: { code: 100 } } });
    expect((await world().graph('GET', '/me?fields=id')).status).toBe(200);
    expect((await world().graph('GET', '/me?fields=id&appsecret_proof=00')).status).toBe(400);
  });

  it('carries the usage of the app on every answer', async () => {
    expect(JSON.parse((await world().send('x')).headers.get('x-app-usage') ?? '')).toMatchObject({ call_count: 1 });
  });

  it('keeps a token dead until the faults are cleared, whatever is called', async () => {
    await world().fault({ kind: 'dead_token' });
    await world().register({ page_access_token: TOKEN });
    for (const call of [() => world().send('x'), () => world().graph('GET', '/me'), () => world().send('y')])
      expect((await call()).body.error.code).toBe(190);
    await world().control('DELETE', '/faults');
    expect((await world().send('alive')).status).toBe(200);
  });

  it('lets a new token live while the old one is dead', async () => {
    await world().fault({ kind: 'dead_token' });
    await world().register({ page_access_token: 'IGAA-the-new-token' });
    expect((await world().send('old')).body.error.code).toBe(190);
    expect((await world().graph('GET', '/me', undefined, 'IGAA-the-new-token')).status).toBe(200);
  });

  it('delivers the echo before the answer', async () => {
    await world().fault({ kind: 'echo_before' });
    world().receiver.answers = [];
    const sending = world().send('echoed first');
    await world().receiver.waitFor(2);
    expect(world().receiver.events[1].message).toMatchObject({ text: 'echoed first', is_echo: true });
    expect((await sending).status).toBe(200);
    expect(world().receiver.received).toHaveLength(2);
  });

  it('delivers no echo', async () => {
    await world().fault({ kind: 'no_echo' });
    await world().send('silent');
    await world().send('echoed');
    await world().receiver.waitFor(2);
    expect(
      world()
        .receiver.events.slice(1)
        .map(({ message }) => message.text),
    ).toEqual(['echoed']);
  });

  it('happens as often as asked', async () => {
    await world().fault({ kind: 'error', code: 2, times: 2 });
    const statuses = [];
    for (const text of ['1', '2', '3']) statuses.push((await world().send(text)).status);
    expect(statuses).toEqual([400, 400, 200]);
  });

  it('hits only the account, the recipient and the path it is aimed at', async () => {
    await world().control('POST', '/faults', { account: '1', kind: 'error' });
    await world().fault({ recipient: '2', kind: 'error' });
    await world().fault({ path: '/me/conversations', kind: 'error', code: 4 });
    expect((await world().send('through')).status).toBe(200);
    expect((await world().graph('GET', '/me/conversations?platform=instagram')).body.error.code).toBe(4);
  });

  it('aims at the sending of messages when no path is given, never at a typing notice', async () => {
    await world().fault({ kind: 'error' });
    const typing = { recipient: { id: CUSTOMER }, sender_action: 'typing_on' };
    expect((await world().graph('POST', '/me/messages', typing)).status).toBe(200);
    expect((await world().graph('GET', '/me')).status).toBe(200);
    expect((await world().send('x')).status).toBe(400);
  });

  it('lists and forgets what is asked for', async () => {
    await world().fault({ kind: 'error' });
    expect((await world().control('GET', '/faults')).body.data).toHaveLength(1);
    await world().control('DELETE', '/faults');
    expect((await world().control('GET', '/faults')).body.data).toEqual([]);
  });

  it.each<[string, string, string | undefined, Record<string, string>]>([
    ['no token', '/v25.0/me', undefined, {}],
    ['an unknown token', '/v25.0/me', undefined, { authorization: 'Bearer who' }],
  ])('refuses %s as Meta does', async (_title, path, body, headers) => {
    const answer = await requestJson('GET', `${world().url}${path}`, body, headers);
    expect([answer.status, answer.body.error.code]).toEqual([400, 190]);
  });

  it('answers what it cannot read with an error of the Graph API', async () => {
    const broken = await fetch(`${world().url}/v25.0/me/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: '{"recipient":',
    });
    expect([broken.status, ((await broken.json()) as { error: { code: number } }).error.code]).toEqual([400, 100]);
    expect((await world().graph('GET', '/%zz')).body.error.code).toBe(100);
    expect((await world().graph('PUT', '/me')).body.error.code).toBe(100);
  });
});
