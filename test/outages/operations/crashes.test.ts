import { createModelBusiness } from '../../support/business-with-model';
import { addFault, answersSeenBy, billedReplies, sendAttempts, waitUntilResolved } from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import { newIgsid, product, restartProcess, sendDm, simulator } from '../../support/product';
import { waitFor } from '../../support/wait-for';

/** A run that lost its worker is taken up after its task or heartbeat timeout, then a send is looked up after 20 s. */
const RECOVERED = { timeoutMs: 150_000 };

describe('a worker killed with SIGKILL', () => {
  const model = new LanguageModelDouble();

  beforeAll(async () => model.start((await product()).llmPort));
  afterAll(async () => model.stop());

  async function expectOneAnswer(igsid: string, business: Awaited<ReturnType<typeof createModelBusiness>>) {
    await waitUntilResolved(igsid, business, 1, RECOVERED);
    expect(await answersSeenBy(igsid, business)).toEqual(['The one answer.']);
    await waitFor('the reply is billed', async () => (await billedReplies(business)) === 1);
  }

  it('right after the webhook was acknowledged leaves exactly one reply', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'The one answer.' }, { text: 'The one answer.' });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello?');
    await restartProcess('worker');
    await expectOneAnswer(igsid, business);
  }, 200_000);

  it('in the quiet window leaves exactly one reply', async () => {
    const business = await createModelBusiness(model, { quiet_window_ms: 2_000 });
    model.enqueue(business.key, { text: 'The one answer.' });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello?');
    await waitFor('the message is saved', async () => {
      const { data } = await simulator('GET', `/simulator/deliveries?account=${business.instagramAccountId}`);
      return data.length > 0;
    });
    await restartProcess('worker');
    await expectOneAnswer(igsid, business);
  }, 200_000);

  it('while the model writes leaves exactly one reply', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { hang: true }, { text: 'The one answer.' });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello?');
    await waitFor('the model is asked', () => model.requestsOf(business.key).length === 1);
    await restartProcess('worker');
    await expectOneAnswer(igsid, business);
  }, 250_000);

  it('while Instagram takes the message leaves exactly one copy', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'The one answer.' });
    await addFault(business, { kind: 'delay', path: '/me/messages', delay_ms: 3_000 });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello?');
    await waitFor('the send has begun', async () => (await sendAttempts(igsid, business)) === 1);
    await restartProcess('worker');
    await expectOneAnswer(igsid, business);
    expect(await sendAttempts(igsid, business)).toBe(1);
  }, 200_000);

  it('between the send and the end of the turn leaves exactly one copy, billed once', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'The one answer.' });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello?');
    await waitFor('the phone shows the answer', async () => (await answersSeenBy(igsid, business)).length === 1, {
      everyMs: 5,
    });
    await restartProcess('worker');
    await expectOneAnswer(igsid, business);
    expect(await sendAttempts(igsid, business)).toBe(1);
  }, 200_000);

  it('again and again under load leaves every customer with exactly one reply', async () => {
    const business = await createModelBusiness(model, { quiet_window_ms: 300 });
    model.answerByDefault(({ messages }) => ({ text: `Re: ${messages.at(-1)?.content}`, delayMs: 100 }));
    const customers = Array.from({ length: 12 }, () => newIgsid());
    for (const [index, igsid] of customers.entries()) {
      await sendDm(business, igsid, `question ${index}`);
      if (index % 4 === 3) await restartProcess('worker');
    }
    for (const [index, igsid] of customers.entries()) {
      await waitUntilResolved(igsid, business, 1, RECOVERED);
      expect(await answersSeenBy(igsid, business)).toEqual([`Re: question ${index}`]);
    }
    await waitFor('every reply is billed once', async () => (await billedReplies(business)) === customers.length);
  }, 300_000);
});
