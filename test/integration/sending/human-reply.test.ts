import type { Database } from '../../../src/storage/database';
import { createModelBusiness } from '../../support/business-with-model';
import type { ModelBusiness } from '../../support/business-with-model';
import {
  addFault,
  answersSeenBy,
  billedReplies,
  conversationWith,
  postedMessages,
  sendAttempts,
  storedMessages,
  waitForAnswers,
  waitUntilResolved,
} from '../../support/conversation';
import type { ListedMessage } from '../../support/conversation';
import { productDatabase } from '../../support/database';
import { LanguageModelDouble } from '../../support/language-model-double';
import { api, apiOk, newIgsid, product, requestJson, sendDm, simulator } from '../../support/product';
import { waitFor } from '../../support/wait-for';

const HOUR_MS = 3_600_000;
/** A send whose outcome is unknown is looked up after 20 s. */
const RECONCILED = { timeoutMs: 90_000 };

describe('a reply by a person', () => {
  const model = new LanguageModelDouble();
  let database: Database;

  beforeAll(async () => {
    await model.start((await product()).llmPort);
    database = await productDatabase();
  });

  afterAll(async () => {
    await database.close();
    await model.stop();
  });

  /** A customer who wrote `text` at `timestamp`, and the path under which a person answers. */
  async function writtenTo(business: ModelBusiness, igsid: string, text: string, timestamp?: number): Promise<string> {
    await simulator('POST', '/simulator/messages', { from: igsid, to: business.instagramAccountId, text, timestamp });
    const { id } = await waitFor('there is a conversation', async () => conversationWith(igsid, business));
    return `/api/conversations/${id}/messages`;
  }

  const humanMessages = async (igsid: string, business: ModelBusiness): Promise<ListedMessage[]> =>
    (await storedMessages(igsid, business)).filter(({ role }) => role === 'human');

  it('silences the bot before it leaves, and answers what the customer wrote', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'Too late.', delayMs: 2_000 });
    const igsid = newIgsid();
    const path = await writtenTo(business, igsid, 'Is anybody there?');
    await waitFor('the model writes', () => model.requestsOf(business.key).length === 1);
    const sent = await api('POST', path, { text: 'Yes, me.' });
    expect([sent.status, sent.body.role, sent.body.delivery, sent.body.text]).toEqual([
      201,
      'human',
      'sent',
      'Yes, me.',
    ]);
    const [inbound] = await waitUntilResolved(igsid, business, 1);
    expect(inbound?.resolution).toMatch(/^human:/);
    const conversation = await conversationWith(igsid, business);
    expect(conversation.paused_by).toMatch(/^human:/);
    expect(new Date(conversation.bot_paused_until ?? 0).getTime()).toBeGreaterThan(Date.now());
    await waitFor('the bot has given up', async () => {
      const logs = await apiOk('GET', `/api/chatbots/${business.chatbotId}/integrations/instagram/logs?level=warning`);
      return logs.data.length > 0;
    });
    expect(await answersSeenBy(igsid, business)).toEqual(['Yes, me.']);
    expect(await billedReplies(business)).toBe(0);
  });

  it('is not taken for a second person when its echo arrives, even before its own answer', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'Hello.' });
    const igsid = newIgsid();
    const path = await writtenTo(business, igsid, 'Hello?');
    await waitUntilResolved(igsid, business, 1);
    await addFault(business, { kind: 'echo_before', path: '/me/messages' });
    await apiOk('POST', path, { text: 'A person here.' });
    const pausedBy = (await conversationWith(igsid, business)).paused_by;
    await waitFor('its echo is noticed', async () =>
      database.outbound.findOne({ chatbot_id: business.chatbotId, 'part.echoed': true }),
    );
    const logs = await apiOk('GET', `/api/chatbots/${business.chatbotId}/integrations/instagram/logs`);
    expect(logs.data.map(({ event }: { event: string }) => event)).not.toContain('conversation.taken_over');
    expect((await humanMessages(igsid, business)).map(({ text }) => text)).toEqual(['A person here.']);
    expect((await conversationWith(igsid, business)).paused_by).toBe(pausedBy);
  });

  it('is sent as several messages, in order, when it is too long for one', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'Hello.' });
    const igsid = newIgsid();
    const path = await writtenTo(business, igsid, 'Hello?');
    await waitUntilResolved(igsid, business, 1);
    const sentences = Array.from({ length: 60 }, (_, index) => `Sentence number ${index} of the explanation.`);
    const sent = await apiOk('POST', path, { text: sentences.join(' ') });
    expect(sent.message_ids.length).toBeGreaterThan(2);
    const seen = (await answersSeenBy(igsid, business)).slice(1);
    expect(seen.join(' ')).toBe(sentences.join(' '));
    const stored = await humanMessages(igsid, business);
    expect(stored.map(({ id }) => id)).toEqual(sent.message_ids);
    expect(stored.map(({ delivery }) => delivery)).toEqual(sent.message_ids.map(() => 'sent'));
  });

  it('carries the tag HUMAN_AGENT after 24 hours alone, and is refused after seven days', async () => {
    const business = await createModelBusiness(model);
    const [fresh, old, ancient] = [newIgsid(), newIgsid(), newIgsid()];
    model.enqueue(business.key, { text: 'The bot.' }, { text: 'Too late.' }, { text: 'Too late.' });
    const ofFresh = await writtenTo(business, fresh, 'now');
    await waitUntilResolved(fresh, business, 1);
    const ofOld = await writtenTo(business, old, 'yesterday', Date.now() - 25 * HOUR_MS);
    const ofAncient = await writtenTo(business, ancient, 'last week', Date.now() - 8 * 24 * HOUR_MS);
    for (const igsid of [old, ancient]) await waitUntilResolved(igsid, business, 1);
    await apiOk('POST', ofFresh, { text: 'Within a day.' });
    await apiOk('POST', ofOld, { text: 'After a day.' });
    const refused = await api('POST', ofAncient, { text: 'Far too late.' });
    expect([refused.status, refused.body.error.code]).toEqual([422, 'messaging_window_closed']);
    const [bot, person] = await postedMessages(fresh, business);
    for (const body of [bot, person]) expect(body).toMatchObject({ messaging_type: 'RESPONSE' });
    expect(JSON.stringify([bot, person])).not.toContain('HUMAN_AGENT');
    expect(await postedMessages(old, business)).toEqual([
      expect.objectContaining({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT', message: { text: 'After a day.' } }),
    ]);
    expect(await postedMessages(ancient, business)).toEqual([]);
  });

  it('is sent once however often the request is repeated under one key', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'Hello.' });
    const igsid = newIgsid();
    const path = await writtenTo(business, igsid, 'Hello?');
    await waitUntilResolved(igsid, business, 1);
    const { apiUrl, apiKey } = await product();
    const headers = { authorization: `Bearer ${apiKey}`, 'idempotency-key': igsid };
    const send = (text: string) => requestJson('POST', `${apiUrl}${path}`, { text }, headers);
    const answers = await Promise.all([send('Once.'), send('Once.'), send('Once.')]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await send('Something else.')).status).toBe(409);
    expect(await answersSeenBy(igsid, business)).toEqual(['Hello.', 'Once.']);
  });

  it('says by its status what is in the way', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'Hello.' });
    const igsid = newIgsid();
    const path = await writtenTo(business, igsid, 'Hello?');
    await waitUntilResolved(igsid, business, 1);
    const refused = async () => {
      const { status, body } = await api('POST', path, { text: 'Hello!' });
      return [status, body.error.code];
    };
    expect((await api('POST', path, { text: ' ' })).status).toBe(400);
    expect((await api('POST', '/api/conversations/conv_unknown/messages', { text: 'x' })).status).toBe(404);
    await addFault(business, { kind: 'dead_token' });
    expect(await refused()).toEqual([422, 'token_invalid']);
    await simulator('DELETE', `/simulator/faults?account=${business.instagramAccountId}`);
    const integration = `/api/chatbots/${business.chatbotId}/integrations/instagram`;
    await apiOk('PATCH', integration, { enabled: false });
    expect(await refused()).toEqual([409, 'integration_disabled']);
    await apiOk('DELETE', integration);
    expect(await refused()).toEqual([409, 'integration_missing']);
    expect((await humanMessages(igsid, business)).map(({ delivery }) => delivery)).toEqual(['failed']);
  });
});

describe('sending a message again', () => {
  const model = new LanguageModelDouble();

  beforeAll(async () => model.start((await product()).llmPort));
  afterAll(async () => model.stop());

  /** A business whose one reply stays unknown: nobody can tell whether it arrived. */
  async function unknownReply(kind: 'drop_before' | 'drop_after') {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'Did you get this?' });
    await addFault(business, { kind, path: '/me/messages' });
    await addFault(business, { kind: 'no_echo' });
    await addFault(business, { kind: 'error', path: '/me/conversations', code: 10 });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello?');
    const reply = await waitFor(
      'the reply stays unknown',
      async () => (await storedMessages(igsid, business)).find(({ delivery }) => delivery === 'unknown'),
      RECONCILED,
    );
    await waitUntilResolved(igsid, business, 1);
    return { business, igsid, path: `/api/messages/${reply.id}/resend`, reply };
  }

  it('posts once for two who ask, finds what had arrived after all, and bills either', async () => {
    const [lost, arrived] = await Promise.all([unknownReply('drop_before'), unknownReply('drop_after')]);
    expect((await conversationWith(lost.igsid, lost.business)).attention_reason).toBe('unknown');
    const clicks = await Promise.all([api('POST', lost.path), api('POST', lost.path), api('POST', lost.path)]);
    expect(clicks.map(({ status, body }) => [status, body.delivery])).toEqual(clicks.map(() => [200, 'sent']));
    expect(await sendAttempts(lost.igsid, lost.business)).toBe(2);
    expect(await waitForAnswers(lost.igsid, lost.business, 1)).toEqual(['Did you get this?']);
    expect((await conversationWith(lost.igsid, lost.business)).needs_attention).toBe(false);

    expect((await api('POST', arrived.path)).body.delivery).toBe('sent');
    expect(await sendAttempts(arrived.igsid, arrived.business)).toBe(1);
    expect(await answersSeenBy(arrived.igsid, arrived.business)).toEqual(['Did you get this?']);
    for (const { business, path } of [lost, arrived]) {
      expect(await billedReplies(business)).toBe(1);
      const again = await api('POST', path);
      expect([again.status, again.body.error.code]).toEqual([409, 'not_resendable']);
    }
  }, 150_000);

  it('brings a failed reply to the customer, and leaves it failed when it may not be sent', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'Second chance.' });
    await addFault(business, { kind: 'error', path: '/me/messages', code: 551, subcode: 1545041 });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello?');
    const messages = await waitUntilResolved(igsid, business, 1);
    const [inbound, reply] = [messages[0], messages.find(({ role }) => role === 'assistant')];
    expect((await api('POST', `/api/messages/${inbound?.id}/resend`)).status).toBe(409);
    expect((await api('POST', '/api/messages/msg_unknown/resend')).status).toBe(404);
    const integration = `/api/chatbots/${business.chatbotId}/integrations/instagram`;
    await apiOk('PATCH', integration, { enabled: false });
    expect((await api('POST', `/api/messages/${reply?.id}/resend`)).status).toBe(409);
    await apiOk('PATCH', integration, { enabled: true });
    await addFault(business, { kind: 'dead_token' });
    expect((await api('POST', `/api/messages/${reply?.id}/resend`)).body.error.code).toBe('token_invalid');
    expect((await apiOk('GET', `/api/messages/${reply?.id}`)).delivery).toBe('failed');
    await simulator('DELETE', `/simulator/faults?account=${business.instagramAccountId}`);
    expect((await apiOk('POST', `/api/messages/${reply?.id}/resend`)).delivery).toBe('sent');
    expect(await answersSeenBy(igsid, business)).toEqual(['Second chance.']);
    expect(await billedReplies(business)).toBe(1);
  }, 90_000);
});
