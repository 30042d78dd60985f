import { ACCOUNT, CUSTOMER, eachInItsWorld } from './simulator-world';

describe('what a customer does', () => {
  const world = eachInItsWorld();

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['a text', { text: 'hi', mid: 'm' }, { message: { mid: 'm', text: 'hi' } }],
    [
      'a quick reply',
      { text: 'Yes', quick_reply: { payload: 'YES' } },
      { message: { text: 'Yes', quick_reply: { payload: 'YES' } } },
    ],
    ['an inline reply', { text: 'this', reply_to: { mid: 'old' } }, { message: { reply_to: { mid: 'old' } } }],
    [
      'a story reply',
      { text: 'wow', reply_to: { story: { id: '1', url: 'https://cdn/s' } } },
      { message: { reply_to: { story: { id: '1', url: 'https://cdn/s' } } } },
    ],
    [
      'an arrival through an ad',
      { text: 'hi', referral: { source: 'ADS', ad_id: '123', type: 'OPEN_THREAD' } },
      { message: { text: 'hi', referral: { source: 'ADS', ad_id: '123', type: 'OPEN_THREAD' } } },
    ],
    ['an ig.me link', { referral: { ref: 'flyer', source: 'SHORTLINK' } }, { referral: { ref: 'flyer' } }],
    [
      'a tapped button',
      { postback: { title: 'Hours', payload: 'HOURS' }, mid: 'm' },
      { postback: { mid: 'm', title: 'Hours', payload: 'HOURS' } },
    ],
    [
      'a reaction',
      { reaction: { mid: 'm', emoji: '😂' } },
      { reaction: { mid: 'm', action: 'react', reaction: 'other', emoji: '😂' } },
    ],
    [
      'a taken back reaction',
      { reaction: { mid: 'm', action: 'unreact' } },
      { reaction: { mid: 'm', action: 'unreact' } },
    ],
    ['reading', { read: { mid: 'm' } }, { read: { mid: 'm' } }],
    ['an unsend', { unsend: { mid: 'm' } }, { message: { mid: 'm', is_deleted: true } }],
    ['an edit', { edit: { mid: 'm', text: 'new' } }, { message_edit: { mid: 'm', text: 'new', num_edit: 1 } }],
    ['what accompanies a message', { edit: { mid: 'm', num_edit: 0 } }, { message_edit: { mid: 'm', num_edit: 0 } }],
    [
      'disappearing media',
      { attachments: [{ type: 'ephemeral' }] },
      { message: { attachments: [{ type: 'ephemeral' }] } },
    ],
    ['something unsupported', { is_unsupported: true }, { message: { is_unsupported: true } }],
  ])('reaches the business: %s', async (_title, act, event) => {
    await expect(world().act(act)).resolves.toMatchObject({ delivered: 200, statuses: [200] });
    const [webhook] = world().receiver.received;
    expect(webhook?.body).toMatchObject({ object: 'instagram', entry: [{ id: ACCOUNT }] });
    expect(world().receiver.events).toEqual([
      expect.objectContaining({ sender: { id: CUSTOMER }, recipient: { id: ACCOUNT }, timestamp: expect.any(Number) }),
    ]);
    expect(world().receiver.events[0]).toMatchObject(event);
  });

  it('carries a voice note, a picture and a story mention with addresses that can be fetched', async () => {
    await world().act({
      attachments: [{ type: 'audio' }, { type: 'image' }, { type: 'story_mention' }, { type: 'ig_post' }],
    });
    const { attachments } = world().receiver.events[0].message as { attachments: { payload: { url: string } }[] };
    const answers = await Promise.all(attachments.map(({ payload }) => fetch(payload.url)));
    expect(answers.map(({ status, headers }) => [status, headers.get('content-type')])).toEqual([
      [200, expect.stringMatching(/^audio\/(x-)?wav/)],
      [200, 'image/jpeg'],
      [200, 'image/jpeg'],
      [200, 'image/jpeg'],
    ]);
    const [voice, picture] = await Promise.all(answers.slice(0, 2).map((answer) => answer.arrayBuffer()));
    expect(Buffer.from(voice as ArrayBuffer).toString('latin1', 0, 4)).toBe('RIFF');
    expect([...new Uint8Array(picture as ArrayBuffer).subarray(0, 2)]).toEqual([0xff, 0xd8]);
    expect(attachments[3]?.payload).toMatchObject({ ig_post_media_id: expect.stringMatching(/^\d{17}$/) });
  });

  it('answers 404 for media that cannot be fetched any more', async () => {
    for (const id of ['video-1', 'constructor', '..%2Fmedia-router.js'])
      expect((await fetch(`${world().url}/simulator/media/${id}`)).status).toBe(404);
  });

  it('leaves an attachment as the caller made it', async () => {
    await world().act({ attachments: [{ type: 'hologram' }, { type: 'image', payload: {} }] });
    expect(world().receiver.events[0].message.attachments).toEqual([
      { type: 'hologram' },
      { type: 'image', payload: {} },
    ]);
  });

  it('shows a tapped button on the phone as if it had been written', async () => {
    await world().act({ postback: { title: 'Opening hours', payload: 'HOURS' } });
    expect((await world().phone()).messages).toMatchObject([
      { from: 'customer', text: 'Opening hours', postback: { payload: 'HOURS' }, delivered: 200 },
    ]);
  });

  it('changes on the phone what is unsent, edited and reacted to', async () => {
    const { mid: first } = await world().act({ text: 'one' });
    const { mid: second } = await world().act({ text: 'two' });
    await world().act({ unsend: { mid: first } });
    await world().act({ edit: { mid: second, text: 'zwei' } });
    await world().act({ reaction: { mid: second, emoji: '👍' } });
    const { messages } = await world().phone();
    expect(messages[0]).toMatchObject({ mid: first, is_deleted: true });
    expect(messages[0]).not.toHaveProperty('text');
    expect(messages[1]).toMatchObject({ text: 'zwei', num_edit: 1, reactions: [{ by: 'customer', emoji: '👍' }] });
    await world().act({ reaction: { mid: second, action: 'unreact' } });
    expect((await world().phone()).messages[1].reactions).toEqual([]);
  });

  it('puts the events of a batch into one body, an entry for each account', async () => {
    await world().register({ instagram_account_id: '17841400000000778', page_id: '1', page_access_token: 'other' });
    const batch = [
      { from: CUSTOMER, to: ACCOUNT, text: '1' },
      { from: CUSTOMER, to: '17841400000000778', text: '2' },
      { from: CUSTOMER, to: ACCOUNT, text: '3', is_standby: true },
    ];
    const answer = await world().control('POST', '/messages', { batch });
    expect(answer.body.mids).toHaveLength(3);
    const body = world().receiver.received[0]?.body as { entry: Record<string, unknown[]>[] };
    expect(body.entry.map((entry) => [entry.id, entry.messaging?.length, entry.standby?.length])).toEqual([
      [ACCOUNT, 1, 1],
      ['17841400000000778', 1, undefined],
    ]);
  });

  it('tells of a comment as a change, with a time in seconds', async () => {
    const answer = await world().control('POST', '/comments', { from: CUSTOMER, text: 'Price?' });
    expect(answer.body).toMatchObject({ id: expect.stringMatching(/^\d{17}$/), delivered: 200 });
    const { entry } = world().receiver.received[0]?.body ?? {};
    expect(entry).toEqual([
      {
        id: ACCOUNT,
        time: expect.any(Number),
        changes: [
          {
            field: 'comments',
            value: {
              id: answer.body.id,
              text: 'Price?',
              from: { id: CUSTOMER, username: expect.any(String) },
              media: { id: expect.any(String), media_product_type: 'FEED' },
            },
          },
        ],
      },
    ]);
    expect(entry[0].time).toBeLessThan(1e11);
  });

  it('tells of what a person writes in the Instagram app as an echo', async () => {
    await world().act({ text: 'hello' });
    await world().control('POST', '/business-messages', { account: ACCOUNT, to: CUSTOMER, text: 'Anna here' });
    expect(world().receiver.events[1]).toMatchObject({
      sender: { id: ACCOUNT },
      recipient: { id: CUSTOMER },
      message: { text: 'Anna here', is_echo: true },
    });
    expect((await world().phone()).messages[1]).toMatchObject({ from: 'business', via: 'app', text: 'Anna here' });
  });

  it.each<[string, string, unknown, number, string]>([
    ['nothing', '/messages', { from: CUSTOMER }, 400, 'invalid_request'],
    ['nobody', '/messages', { text: 'hi' }, 400, 'invalid_request'],
    ['a stranger account', '/messages', { from: CUSTOMER, to: '404', text: 'hi' }, 404, 'not_found'],
    ['a fault of no kind', '/faults', { kind: 'earthquake' }, 400, 'invalid_request'],
    [
      'an account without address',
      '/accounts',
      { instagram_account_id: '1', page_access_token: 't' },
      400,
      'invalid_request',
    ],
    ['an unknown path', '/telepathy', {}, 404, 'not_found'],
  ])('refuses %s and says why', async (_title, path, body, status, code) => {
    const answer = await world().control('POST', path, body);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(world().receiver.received).toEqual([]);
  });

  it('refuses a body that is not JSON', async () => {
    const answer = await fetch(`${world().url}/simulator/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"from":',
    });
    expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
      400,
      'invalid_request',
    ]);
  });
});
