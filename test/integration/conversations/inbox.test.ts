import { createModelBusiness } from '../../support/business-with-model';
import type { ModelBusiness } from '../../support/business-with-model';
import { conversationWith, waitForAnswers, waitUntilResolved } from '../../support/conversation';
import { productDatabase } from '../../support/database';
import { LanguageModelDouble } from '../../support/language-model-double';
import { api, apiOk, newIgsid, product, sendDm, simulator } from '../../support/product';
import { createTenant } from '../../support/tenant';
import { waitFor } from '../../support/wait-for';

const IN_AN_HOUR = () => new Date(Date.now() + 3_600_000).toISOString();

describe('the inbox', () => {
  const model = new LanguageModelDouble();
  let business: ModelBusiness;
  let anna: string;
  let id: string;

  beforeAll(async () => {
    await model.start((await product()).llmPort);
    model.answerByDefault(() => ({ text: 'We open at nine.' }));
    business = await createModelBusiness(model);
    anna = newIgsid();
    await sendDm(business, anna, 'When do you open?');
    await waitForAnswers(anna, business, 1);
    await waitUntilResolved(anna, business, 1);
    ({ id } = await conversationWith(anna, business));
  }, 60_000);

  afterAll(async () => model.stop());

  const row = async (query = `chatbot_id=${business.chatbotId}`) =>
    (await apiOk('GET', `/api/conversations?${query}`)).data.find((one: { id: string }) => one.id === id);
  const thread = async (query = '') => apiOk('GET', `/api/conversations/${id}/messages?${query}`);

  it('lists the conversations of all chatbots, each with its last message and until when may be answered', async () => {
    const mine = await row('');
    expect(mine).toEqual(await row());
    expect(mine).toEqual(await apiOk('GET', `/api/conversations/${id}`));
    expect(mine).toMatchObject({
      chatbot_id: business.chatbotId,
      last_message: { role: 'assistant', text: 'We open at nine.', kinds: [], delivery: 'sent', is_deleted: false },
      pause: null,
      attention_reason: null,
      avatar_url: null,
    });
    const act = new Date(mine.last_customer_act_at).getTime();
    expect(mine.messaging_window).toEqual({
      bot_until: new Date(act + 24 * 3_600_000).toISOString(),
      person_until: new Date(act + 7 * 24 * 3_600_000).toISOString(),
    });
    expect((await api('GET', '/api/conversations?chatbot_id=bot_unknown')).status).toBe(404);
    expect((await (await createTenant()).apiOk('GET', '/api/conversations')).data).toEqual([]);
  });

  it('counts what needs somebody, is paused and is open', async () => {
    const counts = async () => apiOk('GET', `/api/conversations/counts?chatbot_id=${business.chatbotId}`);
    expect(await counts()).toEqual({ needs_attention: 0, paused: 0, open: 1 });
    await apiOk('PATCH', `/api/conversations/${id}`, { needs_attention: true, bot_paused_until: IN_AN_HOUR() });
    expect(await counts()).toEqual({ needs_attention: 1, paused: 1, open: 1 });
    const marked = await row(`chatbot_id=${business.chatbotId}&needs_attention=true&paused=true`);
    expect(marked).toMatchObject({ attention_reason: 'marked', pause: { by: 'member', name: expect.any(String) } });
    const overview = await apiOk('GET', '/api/overview?timezone=Europe/Berlin');
    expect(overview.needs_attention.newest).toContainEqual({
      conversation_id: id,
      chatbot_id: business.chatbotId,
      user_name: marked.user_name,
      reason: 'marked',
      last_message: 'We open at nine.',
      at: marked.updated_at,
    });
    expect(overview.chatbots.find((bot: { id: string }) => bot.id === business.chatbotId)).toEqual({
      id: business.chatbotId,
      name: expect.any(String),
      enabled: true,
      health: 'connected',
      open: 1,
      paused: 1,
      answered_today: 1,
      median_seconds_to_reply: expect.any(Number),
    });
    expect(overview.usage.replies).toBeGreaterThan(0);
    expect((await api('GET', '/api/overview?timezone=Mars')).status).toBe(400);
    await apiOk('PATCH', `/api/conversations/${id}`, { needs_attention: false, bot_paused_until: null });
    expect(await counts()).toEqual({ needs_attention: 0, paused: 0, open: 1 });
  });

  it('knows what nobody has seen yet, for the whole account', async () => {
    expect((await row()).unread).toBe(true);
    const { data } = await thread();
    const partly = await apiOk('POST', `/api/conversations/${id}/seen`, { message_id: data[0].id });
    expect(partly.unread).toBe(false);
    await sendDm(business, anna, 'And on Sunday?');
    await waitUntilResolved(anna, business, 2);
    expect((await row()).unread).toBe(true);
    expect((await apiOk('POST', `/api/conversations/${id}/seen`, { message_id: data[0].id })).unread).toBe(true);
    expect((await apiOk('POST', `/api/conversations/${id}/seen`, {})).unread).toBe(false);
    expect((await api('POST', `/api/conversations/${id}/seen`, { message_id: 'msg_unknown' })).status).toBe(404);
    expect((await api('POST', '/api/conversations/conv_unknown/seen', {})).status).toBe(404);
  });

  it('finds a conversation with the message that holds the words', async () => {
    const found = await row(`chatbot_id=${business.chatbotId}&search=SUNDAY`);
    expect(found.match).toEqual({ message_id: expect.stringMatching(/^msg_/), excerpt: 'And on Sunday?' });
    const everywhere = await apiOk('GET', `/api/conversations?search=${anna}`);
    expect(everywhere.data).toMatchObject([{ id, match: { message_id: null, excerpt: anna } }]);
    expect(everywhere.searched).toMatchObject({ complete: expect.any(Boolean) });
  });

  it('reads a thread from its end, and around any message of it', async () => {
    const all = (await thread()).data;
    expect(all.length).toBeGreaterThanOrEqual(4);
    const newest = await thread('order=newest&limit=2');
    expect(newest.data).toEqual([...all].reverse().slice(0, 2));
    const older = await thread(`order=newest&cursor=${newest.next_cursor}`);
    expect([...newest.data, ...older.data]).toEqual([...all].reverse());
    expect((await thread(`order=oldest&cursor=${newest.previous_cursor}`)).data).toEqual([]);
    const around = await thread(`around=${all[1].id}&limit=3`);
    expect(around.data).toEqual(all.slice(0, 3));
    expect((await thread(`order=oldest&cursor=${around.next_cursor}`)).data).toEqual(all.slice(3));
    const middle = await thread(`around=${all[2].id}&limit=3`);
    expect((await thread(`order=newest&cursor=${middle.previous_cursor}`)).data).toEqual([all[0]]);
    expect((await api('GET', `/api/conversations/${id}/messages?around=msg_unknown`)).status).toBe(404);
    expect((await api('GET', `/api/conversations/${id}/messages?order=sideways`)).status).toBe(400);
  });

  it('tells of each message who wrote it, what answered it, when it was sent', async () => {
    const [question, answer] = (await thread()).data;
    expect(question).toMatchObject({
      author: { kind: 'customer', name: null },
      sent_at: question.created_at,
      outcome: 'replied',
      answered_by: answer.id,
      delivery_reason: null,
      rating: null,
    });
    expect(answer).toMatchObject({ author: { kind: 'bot', name: null }, outcome: null, answered_by: null });
    expect(new Date(answer.sent_at).getTime()).toBeGreaterThanOrEqual(new Date(answer.created_at).getTime());
    const whole = await apiOk('GET', `/api/messages/${answer.id}`);
    expect(whole.generation).toMatchObject({ source: 'model', provider: 'openai', handoff: false });
  });

  it('names the member who answered, and who keeps the bot silent', async () => {
    const sent = await apiOk('POST', `/api/conversations/${id}/messages`, { text: 'A person here.' });
    expect(sent.author).toEqual({ kind: 'member', name: expect.stringMatching(/./) });
    expect((await row()).pause).toMatchObject({ by: 'member', name: sent.author.name });
    await sendDm(business, anna, 'Thank you!');
    await waitUntilResolved(anna, business, 3);
    const { data } = await thread('order=newest&limit=1');
    expect(data[0].outcome).toBe('skipped:paused');
    await apiOk('PATCH', `/api/conversations/${id}`, { bot_paused_until: null });
  });

  it('tells why a message did not arrive, and what to do', async () => {
    const igsid = newIgsid();
    await simulator('POST', '/simulator/faults', { recipient: igsid, kind: 'error', code: 551, times: 1 });
    await sendDm(business, igsid, 'Hello?');
    await waitUntilResolved(igsid, business, 1);
    const refused = await conversationWith(igsid, business);
    const { data } = await apiOk('GET', `/api/conversations/${refused.id}/messages`);
    expect(data.at(-1)).toMatchObject({
      delivery: 'failed',
      sent_at: null,
      delivery_reason: { code: 'unreachable', message: expect.any(String), remedy: null },
    });
    expect(data[0].outcome).toBe('undeliverable:unreachable');
    expect(refused.attention_reason).toBe('unreachable');
  });

  it('keeps what members think of a reply', async () => {
    const [question, answer] = (await thread()).data;
    const path = `/api/messages/${answer.id}/rating`;
    const rated = await apiOk('PUT', path, { rating: 'bad', note: 'Wrong hours.' });
    expect(rated.rating).toEqual({
      rating: 'bad',
      note: 'Wrong hours.',
      by: expect.any(String),
      at: expect.any(String),
    });
    expect((await thread()).data[1].rating).toEqual(rated.rating);
    expect((await apiOk('PUT', path, { rating: null })).rating).toBeNull();
    expect((await api('PUT', path, { rating: 'great' })).status).toBe(400);
    expect((await api('PUT', `/api/messages/${question.id}/rating`, { rating: 'good' })).status).toBe(404);
    expect((await (await createTenant()).api('PUT', path, { rating: 'good' })).status).toBe(404);
  });

  it('tells step by step what happened to a message, and how its run stands', async () => {
    const [question, answer] = (await thread()).data;
    const { events, engine } = await apiOk('GET', `/api/messages/${question.id}/timeline`);
    const kinds = events.map(({ kind }: { kind: string }) => kind);
    for (const kind of ['arrived', 'saved', 'joined', 'written', 'fixed', 'sent_part', 'answered']) {
      expect(kinds).toContain(kind);
    }
    expect(kinds.indexOf('arrived')).toBeLessThan(kinds.indexOf('sent_part'));
    expect(engine).toEqual({ status: 'completed', attempts: 1, failures: [] });
    expect(events.map(({ text }: { text: string }) => text).join()).not.toContain('When do you open');
    expect((await apiOk('GET', `/api/messages/${answer.id}/timeline`)).events).not.toEqual([]);
    expect((await (await createTenant()).api('GET', `/api/messages/${answer.id}/timeline`)).status).toBe(404);
  });

  it('keeps replies for members to put in, one of each shortcut', async () => {
    const tenant = await createTenant();
    const created = await tenant.api('POST', '/api/saved-replies', { shortcut: ' Hours ', text: 'We open at nine.' });
    expect([created.status, created.body.shortcut]).toEqual([201, 'hours']);
    const taken = await tenant.api('POST', '/api/saved-replies', { shortcut: 'HOURS', text: 'x' });
    expect([taken.status, taken.body.error.code]).toEqual([409, 'shortcut_taken']);
    expect((await tenant.api('POST', '/api/saved-replies', { shortcut: 'a b', text: 'x' })).status).toBe(400);
    const path = `/api/saved-replies/${created.body.id}`;
    expect((await tenant.apiOk('PATCH', path, { text: 'At ten.' })).text).toBe('At ten.');
    expect((await tenant.apiOk('GET', '/api/saved-replies')).data).toMatchObject([{ text: 'At ten.' }]);
    expect((await api('PATCH', path, { text: 'x' })).status).toBe(404);
    expect((await api('DELETE', path)).status).toBe(404);
    expect((await tenant.api('DELETE', path)).status).toBe(204);
    expect((await tenant.api('DELETE', path)).status).toBe(404);
  });

  it('shows a kept picture of the customer, which is erased with them', async () => {
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello');
    await waitUntilResolved(igsid, business, 1);
    const pictured = await conversationWith(igsid, business);
    const database = await productDatabase();
    const { account_id } = await product();
    const of = { account_id, chatbot_id: business.chatbotId, conversation_id: pictured.id };
    await database.media.insertOne({
      ...{ _id: `media_${igsid}`, ...of, message_id: pictured.id, content_type: 'image/png', size: 3 },
      ...{ bytes: Buffer.from('PNG'), created_at: new Date() },
    });
    await database.conversations.updateOne({ _id: pictured.id }, { $set: { avatar_media_id: `media_${igsid}` } });
    const shown = await apiOk('GET', `/api/conversations/${pictured.id}`);
    const picture = await api('GET', shown.avatar_url);
    expect([picture.status, picture.headers.get('content-type'), picture.body]).toEqual([200, 'image/png', 'PNG']);
    expect((await (await createTenant()).api('GET', shown.avatar_url)).status).toBe(404);
    expect((await api('GET', `/api/conversations/${id}/avatar`)).status).toBe(404);
    const erasure = await apiOk('DELETE', `/api/chatbots/${business.chatbotId}/contacts/${igsid}`);
    await waitFor('the erasure', async () => (await apiOk('GET', `/api/erasures/${erasure.id}`)).status === 'done', {
      timeoutMs: 120_000,
    });
    expect(await database.media.countDocuments({ conversation_id: pictured.id })).toBe(0);
    await database.close();
  }, 150_000);
});
