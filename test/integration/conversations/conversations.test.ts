import { createModelBusiness } from '../../support/business-with-model';
import type { ModelBusiness } from '../../support/business-with-model';
import { conversationWith, waitForAnswers, waitUntilResolved } from '../../support/conversation';
import type { ListedConversation } from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import { api, apiOk, newIgsid, product, sendDm, simulator } from '../../support/product';
import { createTenant } from '../../support/tenant';
import { waitFor } from '../../support/wait-for';

const IN_AN_HOUR = () => new Date(Date.now() + 3_600_000).toISOString();

describe('conversations', () => {
  const model = new LanguageModelDouble();
  let business: ModelBusiness;
  let anna: string;
  let bert: string;
  let ofAnna: ListedConversation;

  beforeAll(async () => {
    await model.start((await product()).llmPort);
    // What was left unanswered stands before the question.
    model.answerByDefault(({ messages }) => ({ text: `Re: ${messages.at(-1)?.content.split('\n').at(-1)}` }));
    business = await createModelBusiness(model);
    [anna, bert] = [newIgsid(), newIgsid()];
    const act = { to: business.instagramAccountId };
    await simulator('POST', '/simulator/messages', {
      ...act,
      from: anna,
      text: 'Grüße (50% off?)',
      name: 'Änna Müller',
    });
    await sendDm(business, bert, 'Where is my parcel?');
    for (const igsid of [anna, bert]) await waitUntilResolved(igsid, business, 1);
    ofAnna = await conversationWith(anna, business);
  }, 60_000);

  afterAll(async () => model.stop());

  const list = async (query: string): Promise<{ data: { session_id: string }[]; searched?: { complete: boolean } }> =>
    apiOk('GET', `/api/chatbots/${business.chatbotId}/conversations?${query}`);
  const found = async (query: string) => (await list(query)).data.map(({ session_id }) => session_id).sort();

  it('are found by name, scoped id and what was written, whatever the case and without patterns', async () => {
    await waitFor(
      'the profile is read',
      async () => (await conversationWith(anna, business)).user_name === 'Änna Müller',
    );
    const search = (text: string) => found(`search=${encodeURIComponent(text)}`);
    expect(await search('äNNA m')).toEqual([anna]);
    expect(await search(bert.slice(3))).toEqual([bert]);
    expect(await search('PARCEL')).toEqual([bert]);
    expect(await search('(50% off?)')).toEqual([anna]);
    expect(await search('.*')).toEqual([]);
    expect((await list('search=parcel')).searched).toEqual({
      conversations: 2,
      messages: 4,
      complete: true,
      back_to: null,
    });
  });

  it('are filtered by state, attention and time', async () => {
    await apiOk('PATCH', `/api/conversations/${ofAnna.id}`, {
      bot_paused_until: IN_AN_HOUR(),
      status: 'closed',
      needs_attention: true,
    });
    for (const query of ['status=closed', 'paused=true', 'needs_attention=true']) {
      expect([query, await found(query)]).toEqual([query, [anna]]);
    }
    for (const query of ['status=active', 'paused=false', 'needs_attention=false', 'search=parcel&paused=false']) {
      expect([query, await found(query)]).toEqual([query, [bert]]);
    }
    expect(await found('search=parcel&status=closed')).toEqual([]);
    const soon = encodeURIComponent(IN_AN_HOUR());
    expect(await found(`from=${soon}`)).toEqual([]);
    expect(await found(`to=${soon}`)).toEqual([anna, bert].sort());
    await apiOk('PATCH', `/api/conversations/${ofAnna.id}`, {
      bot_paused_until: null,
      status: 'active',
      needs_attention: false,
    });
    expect(await found('paused=true')).toEqual([]);
  });

  it.each(['status=open', 'paused=maybe', 'from=yesterday', 'search=', 'limit=101', 'cursor=x'])(
    'refuse the query %s as 400',
    async (query) => {
      const answer = await api('GET', `/api/chatbots/${business.chatbotId}/conversations?${query}`);
      expect([answer.status, answer.body.error.fields[0].location]).toEqual([400, `query.${query.split('=')[0]}`]);
    },
  );

  it('keep what came while the bot was paused unanswered, and answer what comes after a resume', async () => {
    const igsid = newIgsid();
    await sendDm(business, igsid, 'first');
    await waitForAnswers(igsid, business, 1);
    await waitUntilResolved(igsid, business, 1);
    const { id } = await conversationWith(igsid, business);
    const paused = await apiOk('PATCH', `/api/conversations/${id}`, { bot_paused_until: IN_AN_HOUR() });
    expect(paused.paused_by).toMatch(/^user_/);
    await sendDm(business, igsid, 'while paused');
    await waitUntilResolved(igsid, business, 2);
    expect(await apiOk('PATCH', `/api/conversations/${id}`, { bot_paused_until: null })).toMatchObject({
      bot_paused_until: null,
      paused_by: null,
    });
    await sendDm(business, igsid, 'afterwards');
    expect(await waitForAnswers(igsid, business, 2)).toEqual(['Re: first', 'Re: afterwards']);
    const messages = await waitUntilResolved(igsid, business, 3);
    expect(messages.find(({ text }) => text === 'while paused')?.resolution).toBe('skipped:paused');
    await waitFor('both sides are counted', async () => (await conversationWith(igsid, business)).message_count === 5);
  });

  it('open again with the customer’s next message, and not with an older one', async () => {
    const igsid = newIgsid();
    const text = { from: igsid, to: business.instagramAccountId, text: 'hello' };
    await simulator('POST', '/simulator/messages', text);
    await waitUntilResolved(igsid, business, 1);
    const { id } = await conversationWith(igsid, business);
    expect((await apiOk('PATCH', `/api/conversations/${id}`, { status: 'closed' })).status).toBe('closed');
    await simulator('POST', '/simulator/messages', { ...text, timestamp: Date.now() - 60_000 });
    await waitUntilResolved(igsid, business, 2);
    expect((await apiOk('GET', `/api/conversations/${id}`)).status).toBe('closed');
    await simulator('POST', '/simulator/messages', text);
    await waitFor('it is open', async () => (await apiOk('GET', `/api/conversations/${id}`)).status === 'active');
    await waitUntilResolved(igsid, business, 3);
  });

  it('take notes that nobody else can read', async () => {
    const path = `/api/conversations/${ofAnna.id}/notes`;
    const note = await api('POST', path, { text: ' asks often ' });
    expect([note.status, note.body.text, note.body.author_id]).toEqual([
      201,
      'asks often',
      expect.stringMatching(/^user_/),
    ]);
    expect((await apiOk('GET', path)).data).toEqual([note.body]);
    expect((await api('POST', path, { text: '  ' })).status).toBe(400);
    const stranger = await createTenant();
    expect((await stranger.api('GET', path)).status).toBe(404);
    expect((await stranger.api('POST', path, { text: 'x' })).status).toBe(404);
    expect((await stranger.api('DELETE', `${path}/${note.body.id}`)).status).toBe(404);
    expect((await api('DELETE', `${path}/${note.body.id}`)).status).toBe(204);
    expect((await api('DELETE', `${path}/${note.body.id}`)).status).toBe(404);
    expect((await apiOk('GET', path)).data).toEqual([]);
  });

  it('are exported with every message, as listed', async () => {
    const asked = await api('POST', `/api/conversations/${ofAnna.id}/export`);
    expect(asked.status).toBe(202);
    const path = `/api/conversations/${ofAnna.id}/exports/${asked.body.id}`;
    const ready = await waitFor('the export is ready', async () => {
      const entry = await apiOk('GET', path);
      return entry.status === 'ready' && entry;
    });
    const listed = (await apiOk('GET', `/api/conversations/${ofAnna.id}/messages`)).data;
    const file = await api('GET', ready.download_url);
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename=${ofAnna.id}.json`);
    expect(file.body.messages).toEqual(listed);
    expect([file.body.conversation.id, ready.message_count]).toEqual([ofAnna.id, listed.length]);
    const stranger = await createTenant();
    for (const foreign of [path, `${path}/download`]) expect((await stranger.api('GET', foreign)).status).toBe(404);
    expect((await stranger.api('POST', `/api/conversations/${ofAnna.id}/export`)).status).toBe(404);
    expect((await api('GET', `/api/conversations/${ofAnna.id}/exports/exp_unknown`)).status).toBe(404);
  });

  it('answer a foreign change like an unknown one, and an empty change as 400', async () => {
    const stranger = await createTenant();
    const path = `/api/conversations/${ofAnna.id}`;
    expect((await stranger.api('PATCH', path, { status: 'closed' })).status).toBe(404);
    expect((await stranger.api('POST', `${path}/messages`, { text: 'x' })).status).toBe(404);
    expect((await api('PATCH', path, {})).status).toBe(400);
    expect((await apiOk('GET', path)).status).toBe('active');
  });

  it('list their messages in strict time order with reactions, page by page', async () => {
    const path = `/api/conversations/${ofAnna.id}/messages`;
    const all = (await apiOk('GET', path)).data;
    const first = await apiOk('GET', `${path}?limit=1`);
    const rest = await apiOk('GET', `${path}?cursor=${first.next_cursor}`);
    expect([...first.data, ...rest.data]).toEqual(all);
    expect(all.map(({ created_at }: { created_at: string }) => created_at)).toEqual(
      all.map(({ created_at }: { created_at: string }) => created_at).sort(),
    );
    expect(await apiOk('GET', `/api/messages/${all[1].id}`)).toMatchObject({ ...all[1], reactions: [], passages: [] });
    expect((await api('GET', '/api/messages/msg_unknown')).status).toBe(404);
  });

  it('list their customers as contacts, who can be blocked', async () => {
    const contacts = `/api/chatbots/${business.chatbotId}/contacts`;
    const listed = (await apiOk('GET', contacts)).data.find(({ igsid }: { igsid: string }) => igsid === anna);
    expect(listed).toMatchObject({ name: 'Änna Müller', conversation_id: ofAnna.id, blocked: false, blocked_at: null });
    expect(new Date(listed.last_contact_at).getTime()).toBeLessThanOrEqual(Date.now());
    expect((await apiOk('PATCH', `${contacts}/${anna}`, { blocked: true })).blocked).toBe(true);
    expect((await conversationWith(anna, business)).blocked).toBe(true);
    const blocked = (await apiOk('GET', `${contacts}?blocked=true`)).data;
    expect(blocked.map(({ igsid }: { igsid: string }) => igsid)).toEqual([anna]);
    expect((await apiOk('PATCH', `${contacts}/${anna}`, { blocked: false })).blocked_at).toBeNull();
    expect((await apiOk('GET', `${contacts}?blocked=true`)).data).toEqual([]);
    expect((await api('PATCH', `${contacts}/unknown`, { blocked: true })).status).toBe(404);
    expect((await api('PATCH', `${contacts}/${anna}`, {})).status).toBe(400);
    expect((await (await createTenant()).api('PATCH', `${contacts}/${anna}`, { blocked: true })).status).toBe(404);
  });

  it('have an activity log that is filtered by level, event, conversation and time', async () => {
    const path = `/api/chatbots/${business.chatbotId}/integrations/instagram/logs`;
    const events = async (query: string) =>
      (await apiOk('GET', `${path}?${query}`)).data.map(({ event }: { event: string }) => event);
    expect(new Set(await events(`conversation_id=${ofAnna.id}&event=message.`))).toEqual(new Set(['message.replied']));
    expect(await events('event=nothing.')).toEqual([]);
    expect(new Set(await events('level=warning'))).toEqual(new Set(['message.skipped_paused']));
    expect(await events(`to=${encodeURIComponent(new Date(0).toISOString())}`)).toEqual([]);
    const all = await events(`from=${encodeURIComponent(new Date(0).toISOString())}`);
    const first = await apiOk('GET', `${path}?event=message.&limit=1`);
    const rest = await apiOk('GET', `${path}?event=message.&cursor=${first.next_cursor}`);
    expect(first.data.length + rest.data.length).toBe(
      all.filter((event: string) => event.startsWith('message.')).length,
    );
    expect((await api('GET', `${path}?level=loud`)).status).toBe(400);
  });
});
