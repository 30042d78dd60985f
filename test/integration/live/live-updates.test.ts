import { startExtraApi } from '../../support/extra-process';
import type { ExtraApi } from '../../support/extra-process';
import { productDatabase } from '../../support/database';
import { openStream } from '../../support/event-stream';
import type { SeenStream } from '../../support/event-stream';
import { conversationWith, waitUntilResolved } from '../../support/conversation';
import { scrape, total } from '../../support/metrics';
import { addKnowledge, api, apiOk, createBusiness, newIgsid, product, sendDm } from '../../support/product';
import type { Business } from '../../support/product';
import { createTenant } from '../../support/tenant';
import { waitFor } from '../../support/wait-for';

describe('live updates', () => {
  let business: Business;
  let other: ExtraApi;
  let polling: ExtraApi;
  const open: SeenStream[] = [];
  /** Open from the beginning, for what takes its time. */
  let ofEndedKey: SeenStream;

  const listen = async (
    query = '',
    { at, lastEventId, key }: { at?: string; lastEventId?: string; key?: string } = {},
  ) => {
    const { apiUrl, apiKey } = await product();
    const stream = await openStream(`${at ?? apiUrl}/api/events${query}`, {
      authorization: `Bearer ${key ?? apiKey}`,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    });
    open.push(stream);
    return stream;
  };

  beforeAll(async () => {
    const key = await apiOk('POST', '/api/api-keys', { name: 'Ends soon', scopes: ['read'] });
    ofEndedKey = await listen('', { key: key.api_key });
    await waitFor('the stream is open', () => ofEndedKey.lastEventId);
    expect((await api('DELETE', `/api/api-keys/${key.id}`)).status).toBeLessThan(300);
    business = await createBusiness();
    [other, polling] = await Promise.all([startExtraApi(), startExtraApi({ LIVE_UPDATES: 'poll' })]);
  }, 90_000);

  afterAll(async () => {
    for (const stream of open) stream.close();
    await Promise.all([other.stop(), polling.stop()]);
  });

  /** A customer writes and is answered; gives the ids that pages should have heard of. */
  const answeredDm = async (text = 'Do you have oat milk?') => {
    const igsid = newIgsid();
    await sendDm(business, igsid, text);
    await waitUntilResolved(igsid, business, 1);
    const { id } = await conversationWith(igsid, business);
    const { data } = await apiOk('GET', `/api/conversations/${id}/messages`);
    return { id, igsid, messages: data.map((message: { id: string }) => message.id) as string[] };
  };

  const hearsAll = async (stream: SeenStream, { id, messages }: { id: string; messages: string[] }) => {
    const { chatbotId: chatbot_id } = business;
    await stream.next('conversation', { conversation_id: id, chatbot_id });
    for (const message_id of messages) await stream.next('message', { message_id, conversation_id: id, chatbot_id });
  };

  it('tell every process’s listeners what changed, whichever process wrote, and never a text', async () => {
    const streams = [await listen(), await listen('', { at: other.url }), await listen('', { at: polling.url })];
    for (const { status, headers } of streams) {
      expect([status, headers['content-type'], headers['cache-control'], headers['x-accel-buffering']]).toEqual([
        200,
        'text/event-stream; charset=utf-8',
        'no-cache, no-transform',
        'no',
      ]);
    }
    const heard = await answeredDm('Is the oatmilk-secret in stock?');
    expect(heard.messages.length).toBeGreaterThanOrEqual(2);
    for (const stream of streams) {
      await hearsAll(stream, heard);
      expect(JSON.stringify(stream.events)).not.toContain('oatmilk');
      expect(stream.events.every(({ id }) => /^\d+-\d+$/.test(id ?? ''))).toBe(true);
      stream.close();
    }
  });

  it('tell of sources, integrations and what was removed', async () => {
    const { chatbotId: chatbot_id } = business;
    const stream = await listen(`?chatbot_id=${chatbot_id}`);
    const source_id = await addKnowledge(chatbot_id, 'Milk', 'We have oat milk.');
    await stream.next('source', { chatbot_id, source_id });
    stream.events.length = 0;
    await apiOk('DELETE', `/api/chatbots/${chatbot_id}/knowledge/${source_id}`);
    await stream.next('source', { source_id });
    await apiOk('PATCH', `/api/chatbots/${chatbot_id}/integrations/instagram`, { enabled: true });
    await stream.next('integration', { chatbot_id });
    stream.close();
  });

  it('tell of one chatbot or conversation alone where it is named, and of nothing of another account', async () => {
    const first = await answeredDm();
    const elsewhere = await createBusiness();
    const stranger = await createTenant();
    const foreign = await stranger.api('GET', `/api/events?conversation_id=${first.id}`);
    expect(foreign.status).toBe(404);
    expect((await stranger.api('GET', `/api/events?chatbot_id=${business.chatbotId}`)).status).toBe(404);
    expect((await api('GET', '/api/events?conversation_id=conv_unknown')).status).toBe(404);

    const narrow = await listen(`?conversation_id=${first.id}`);
    const chatbot = await listen(`?chatbot_id=${elsewhere.chatbotId}`);
    const second = await answeredDm();
    await apiOk('PATCH', `/api/conversations/${first.id}`, { status: 'closed' });
    await narrow.next('conversation', { conversation_id: first.id });
    expect(narrow.events.filter(({ data }) => data.conversation_id === second.id)).toEqual([]);
    await apiOk('PATCH', `/api/chatbots/${elsewhere.chatbotId}/integrations/instagram`, { enabled: true });
    await chatbot.next('integration');
    expect(chatbot.events.map(({ data }) => data.chatbot_id)).toEqual([elsewhere.chatbotId]);
    narrow.close();
    chatbot.close();
  });

  it('make one event of several changes of one thing', async () => {
    const { id } = await answeredDm();
    const stream = await listen(`?conversation_id=${id}`);
    const database = await productDatabase();
    const { conversations } = database;
    for (let n = 0; n < 5; n += 1) await conversations.updateOne({ _id: id }, { $set: { message_count: 2 + n } });
    await stream.next('conversation', { conversation_id: id });
    await conversations.updateOne({ _id: id }, { $set: { message_count: 2 } });
    await waitFor('a further event', () => stream.events.length > 1);
    expect(stream.events.length).toBeLessThan(5);
    await database.close();
    stream.close();
  });

  it('go on where a page was, also at another process after the first has ended', async () => {
    const dying = await startExtraApi();
    const before = await listen('', { at: dying.url });
    await hearsAll(before, await answeredDm());
    const { lastEventId = '' } = before;
    await dying.stop();
    await waitFor('the stream has ended', () => before.ended);
    const missed = await answeredDm();
    for (const at of [undefined, other.url, polling.url]) {
      const after = await listen('', { ...(at ? { at } : {}), lastEventId });
      await hearsAll(after, missed);
      expect(after.events.filter(({ event }) => event === 'reset')).toEqual([]);
      const heard = await answeredDm();
      await hearsAll(after, heard);
      after.close();
    }
  }, 90_000);

  it('go on in the same process without missing anything', async () => {
    const constant = await listen();
    const first = await listen();
    await hearsAll(first, await answeredDm());
    first.close();
    const missed = await answeredDm();
    const second = await listen('', { lastEventId: first.lastEventId ?? '' });
    await hearsAll(second, missed);
    await hearsAll(constant, missed);
    second.close();
    constant.close();
  });

  it.each(['1-0', 'nonsense', '999'])(
    'say that everything must be read again to who was last told %s',
    async (lastEventId) => {
      const stream = await listen('', { lastEventId });
      expect((await stream.next('reset')).data).toEqual({});
      stream.close();
    },
  );

  it('end at once when the process stops', async () => {
    const stopping = await startExtraApi();
    const streams = await Promise.all(Array.from({ length: 5 }, async () => listen('', { at: stopping.url })));
    await Promise.all(streams.map(async (stream) => waitFor('it is open', () => stream.lastEventId)));
    const begun = Date.now();
    await stopping.stop();
    expect(streams.every(({ ended }) => ended)).toBe(true);
    // A stop that waits for open connections gives up on them after four seconds.
    expect(Date.now() - begun).toBeLessThan(4_000);
  });

  it('are counted while they are open, and are no long requests', async () => {
    const stream = await listen();
    await waitFor('it is counted', async () => total(await scrape(0), 'botsmith_open_streams') > 0);
    stream.close();
    expect(total(await scrape(0), 'botsmith_http_request_seconds_count', '/api/events', 'status="200"')).toBe(0);
  });

  it('end soon after the key has, and show with comments that they live', async () => {
    await waitFor('the stream has ended', () => ofEndedKey.ended);
    expect(ofEndedKey.comments).toBeGreaterThan(0);
  });
});
