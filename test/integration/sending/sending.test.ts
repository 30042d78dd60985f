import { createModelBusiness } from '../../support/business-with-model';
import {
  addFault,
  answersSeenBy,
  billedReplies,
  sendAttempts,
  waitForAnswers,
  waitUntilResolved,
} from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import { apiOk, newIgsid, product, sendDm, simulator } from '../../support/product';
import { waitFor } from '../../support/wait-for';

/** An unknown outcome is looked up no earlier than 20 seconds after the POST. */
const RECONCILED = { timeoutMs: 90_000 };

describe('sending replies through Instagram', () => {
  const model = new LanguageModelDouble();

  beforeAll(async () => model.start((await product()).llmPort));
  afterAll(async () => model.stop());

  it('leaves exactly one copy when the connection drops after Instagram has processed the send', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'Sent once.' });
    await addFault(business, { kind: 'drop_after', path: '/me/messages' });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello?');
    await waitUntilResolved(igsid, business, 1, RECONCILED);
    expect(await answersSeenBy(igsid, business)).toEqual(['Sent once.']);
    expect(await sendAttempts(igsid, business)).toBe(1);
    expect(await billedReplies(business)).toBe(1);
  }, 120_000);

  it('finds its text in the conversation when neither an answer nor an echo came', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'Sent without a word.' });
    await addFault(business, { kind: 'no_echo', path: '/me/messages' });
    await addFault(business, { kind: 'error', path: '/me/messages', status: 500, code: 1, processed: true });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello?');
    await waitUntilResolved(igsid, business, 1, RECONCILED);
    expect(await answersSeenBy(igsid, business)).toEqual(['Sent without a word.']);
    expect(await sendAttempts(igsid, business)).toBe(1);
  }, 120_000);

  it('sends once more when the conversation proves that the first send never arrived', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'Second try.' });
    await addFault(business, { kind: 'drop_before', path: '/me/messages' });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello?');
    await waitForAnswers(igsid, business, 1, RECONCILED);
    await waitUntilResolved(igsid, business, 1, RECONCILED);
    expect(await answersSeenBy(igsid, business)).toEqual(['Second try.']);
    expect(await sendAttempts(igsid, business)).toBe(2);
  }, 120_000);

  it('is not irritated by an echo that arrives before the answer to its send', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'First.' }, { text: 'Second.' });
    await addFault(business, { kind: 'echo_before', path: '/me/messages' });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'one');
    await waitForAnswers(igsid, business, 1);
    await sendDm(business, igsid, 'two');
    expect(await waitForAnswers(igsid, business, 2)).toEqual(['First.', 'Second.']);
  });

  it('waits out a rate limit and then sends once', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'After the limit.' });
    await addFault(business, { kind: 'rate_limit', path: '/me/messages' });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello?');
    expect(await waitForAnswers(igsid, business, 1, { timeoutMs: 60_000 })).toEqual(['After the limit.']);
    expect(await sendAttempts(igsid, business)).toBe(2);
  }, 90_000);

  it('ends as undeliverable, without a second try, when the person cannot receive', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'Nobody hears this.' });
    await addFault(business, { kind: 'error', path: '/me/messages', code: 551, subcode: 1545041 });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello?');
    const messages = await waitUntilResolved(igsid, business, 1);
    expect(messages.find(({ role }) => role === 'assistant')?.delivery).toBe('failed');
    expect(await sendAttempts(igsid, business)).toBe(1);
    expect(await billedReplies(business)).toBe(0);
  });

  it('keeps messages while the token is dead and answers them in one turn after new credentials', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'Lost reply.' }, { text: 'Both answered.' });
    await addFault(business, { kind: 'dead_token' });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'first');
    const path = `/api/chatbots/${business.chatbotId}/integrations/instagram`;
    await waitFor(
      'the integration needs a new token',
      async () => (await apiOk('GET', path)).status === 'needs_reconnect',
    );
    await sendDm(business, igsid, 'second');
    await simulator('DELETE', `/simulator/faults?account=${business.instagramAccountId}`);
    await apiOk('PATCH', path, { credentials: { page_access_token: business.pageAccessToken } });
    const messages = await waitUntilResolved(igsid, business, 2);
    expect(await answersSeenBy(igsid, business)).toEqual(['Both answered.']);
    // The reply that was taken back leaves nothing behind: neither its text nor a second row.
    expect(messages.filter(({ role }) => role === 'assistant').map(({ text }) => text)).toEqual(['Both answered.']);
    expect((await apiOk('GET', path)).status).toBe('connected');
    const calls = model.requestsOf(business.key);
    expect(calls.at(-1)?.messages.at(-1)?.content).toContain('second');
    expect(await billedReplies(business)).toBe(1);
  });
});
