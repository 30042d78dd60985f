import { ACCOUNT, CUSTOMER, eachInItsWorld } from './simulator-world';

const DAY = 24 * 60 * 60 * 1000;

describe('the Send API', () => {
  const world = eachInItsWorld();
  const refusal = ({ status, body }: { status: number; body: { error?: Record<string, unknown> } }) => [
    status,
    body.error?.code,
    body.error?.error_subcode,
  ];

  it('shows the text on the phone, marks the thread as seen and echoes it once', async () => {
    await world().act({ text: 'hello' });
    const answer = await world().send('Hi there');
    expect(answer.body).toEqual({ recipient_id: CUSTOMER, message_id: expect.any(String) });
    const { messages, seen_at } = await world().phone();
    expect(messages[1]).toMatchObject({ from: 'business', via: 'api', text: 'Hi there', mid: answer.body.message_id });
    expect(seen_at).toBeGreaterThanOrEqual(messages[0].created_at);
    await world().receiver.waitFor(2);
    expect(world().receiver.events[1]).toMatchObject({
      sender: { id: ACCOUNT },
      recipient: { id: CUSTOMER },
      message: { mid: answer.body.message_id, text: 'Hi there', is_echo: true },
    });
    expect(world().receiver.events[1].message).not.toHaveProperty('app_id');
  });

  it('gives every message an id of its own, of the length that Meta uses', async () => {
    await world().act({ text: 'hello' });
    const mids = await Promise.all(['a', 'b', 'c'].map(async (text) => (await world().send(text)).body.message_id));
    expect(new Set(mids).size).toBe(3);
    for (const mid of mids) expect(mid).toMatch(/^aWdfZAG1faXRlbTox[\w]{100,200}$/);
  });

  it('takes 1000 bytes and refuses 1001, counted in UTF-8', async () => {
    await world().act({ text: 'hello' });
    expect((await world().send('é'.repeat(500))).status).toBe(200);
    expect(refusal(await world().send(`${'é'.repeat(500)}!`))).toEqual([400, 100, undefined]);
  });

  it('sends inside 24 hours of the last act of the customer and not later', async () => {
    await world().act({ text: 'long ago', timestamp: Date.now() - DAY - 1_000 });
    expect(refusal(await world().send('too late'))).toEqual([403, 10, 2534022]);
    await world().act({ postback: { payload: 'P' } });
    expect((await world().send('in time')).status).toBe(200);
  });

  it('lets a person answer for seven days, and not longer', async () => {
    const person = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };
    await world().act({ text: 'long ago', timestamp: Date.now() - 8 * DAY });
    expect(refusal(await world().send('hello', person))).toEqual([403, 10, 2534022]);
    await world().act({ text: 'not so long ago', timestamp: Date.now() - 6 * DAY });
    expect((await world().send('hello', person)).status).toBe(200);
  });

  it.each<[string, Record<string, unknown>, unknown[]]>([
    ['nobody', { message: { text: 'x' } }, [400, 100, undefined]],
    ['a stranger', { recipient: { id: '404' }, message: { text: 'x' } }, [400, 100, 2534014]],
    ['nothing', { recipient: { id: CUSTOMER }, message: {} }, [400, 100, undefined]],
    [
      'text and attachment at once',
      { recipient: { id: CUSTOMER }, message: { text: 'x', attachment: { type: 'like_heart' } } },
      [400, 100, undefined],
    ],
    [
      'eleven pictures',
      { recipient: { id: CUSTOMER }, message: { attachments: Array.from({ length: 11 }, () => ({ type: 'image' })) } },
      [400, 100, undefined],
    ],
    [
      'fourteen quick replies',
      {
        recipient: { id: CUSTOMER },
        message: { text: 'x', quick_replies: Array.from({ length: 14 }, () => ({ title: 'a', payload: 'a' })) },
      },
      [400, 100, undefined],
    ],
    [
      'a quick reply with a long title',
      { recipient: { id: CUSTOMER }, message: { text: 'x', quick_replies: [{ title: 'a'.repeat(21), payload: 'a' }] } },
      [400, 100, undefined],
    ],
    ['an unknown action', { recipient: { id: CUSTOMER }, sender_action: 'dance' }, [400, 100, undefined]],
  ])('refuses to send to or with %s', async (_title, body, expected) => {
    await world().act({ text: 'hello' });
    expect(refusal(await world().graph('POST', '/me/messages', body))).toEqual(expected);
    expect((await world().phone()).messages).toHaveLength(1);
  });

  it('shows quick replies, buttons and pictures on the phone', async () => {
    await world().act({ text: 'hello' });
    const replies = [{ content_type: 'text', title: 'Yes', payload: 'YES' }];
    const template = { type: 'template', payload: { template_type: 'button', text: 'Pick', buttons: [] } };
    for (const message of [{ text: 'Sure?', quick_replies: replies }, { attachment: template }])
      expect((await world().graph('POST', '/me/messages', { recipient: { id: CUSTOMER }, message })).status).toBe(200);
    expect((await world().phone()).messages.slice(1)).toMatchObject([
      { text: 'Sure?', quick_replies: replies },
      { attachments: [template] },
    ]);
  });

  it('shows typing until the message comes, and reactions', async () => {
    const { mid } = await world().act({ text: 'hello' });
    const action = (fields: Record<string, unknown>) =>
      world().graph('POST', '/me/messages', { recipient: { id: CUSTOMER }, ...fields });
    expect((await action({ sender_action: 'typing_on' })).body).toEqual({ recipient_id: CUSTOMER });
    expect((await world().phone()).typing).toBe(true);
    await world().send('hi');
    expect((await world().phone()).typing).toBe(false);
    await action({ sender_action: 'react', payload: { message_id: mid, reaction: '❤️' } });
    expect((await world().phone()).messages[0].reactions).toEqual([{ by: 'business', emoji: '❤️' }]);
    // No echo tells of the account's own typing and reactions.
    expect(world().receiver.events.filter((event) => event.reaction !== undefined)).toEqual([]);
  });

  it('takes a form as well as JSON', async () => {
    await world().act({ text: 'hello' });
    const answer = await fetch(`${world().url}/v25.0/me/messages?access_token=IGAA-token-of-the-shop-0001`, {
      method: 'POST',
      body: new URLSearchParams({ recipient: JSON.stringify({ id: CUSTOMER }), message: '{"text":"from a form"}' }),
    });
    expect(answer.status).toBe(200);
    expect((await world().phone()).messages[1].text).toBe('from a form');
  });

  it.each(['me', 'own page'])('answers a comment privately once, as %s', async (as) => {
    const { body: comment } = await world().control('POST', '/comments', { from: CUSTOMER, text: 'Price?' });
    const reply = (text: string) =>
      world().graph('POST', `/${as === 'me' ? 'me' : '100000000000777'}/messages`, {
        recipient: { comment_id: comment.id },
        message: { text },
      });
    expect(refusal(await reply('x'.repeat(1001)))).toEqual([400, 100, undefined]);
    expect((await reply('It is 20.')).body).toMatchObject({ recipient_id: CUSTOMER });
    expect(refusal(await reply('It is 20!'))).toEqual([400, 10900, undefined]);
    const { messages } = await world().phone();
    expect(messages).toMatchObject([{ text: 'It is 20.', reply_to: { comment: { text: 'Price?' } } }]);
    // The comment opens no messaging window.
    expect(refusal(await world().send('And more'))).toEqual([403, 10, 2534022]);
  });

  it('refuses a private reply to an unknown comment and to one older than seven days', async () => {
    const reply = (comment_id: string) =>
      world().graph('POST', '/me/messages', { recipient: { comment_id }, message: { text: 'x' } });
    await world().control('POST', '/comments', {
      from: CUSTOMER,
      text: 'a',
      id: '55',
      timestamp: Date.now() - 8 * DAY,
    });
    expect(refusal(await reply('55'))).toEqual([400, 10903, 1893049]);
    expect(refusal(await reply('56'))).toEqual([400, 100, 2534025]);
  });

  it('lets a Page send as itself or as "me", never as the Instagram account', async () => {
    await world().register({ login: 'page' });
    await world().act({ text: 'hello' });
    const body = { recipient: { id: CUSTOMER }, message: { text: 'x' } };
    expect((await world().graph('POST', '/100000000000777/messages', body)).status).toBe(200);
    expect(refusal(await world().graph('POST', `/${ACCOUNT}/messages`, body))).toEqual([400, 3, undefined]);
  });

  it('lets an Instagram login send as the Instagram account', async () => {
    await world().register({ login: 'instagram' });
    await world().act({ text: 'hello' });
    const body = { recipient: { id: CUSTOMER }, message: { text: 'x' } };
    expect((await world().graph('POST', `/${ACCOUNT}/messages`, body)).status).toBe(200);
  });
});
