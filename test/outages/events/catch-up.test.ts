import { MongoClient } from 'mongodb';
import { createModelBusiness } from '../../support/business-with-model';
import { answersSeenBy, storedMessages, waitForAnswers, waitUntilResolved } from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import { apiOk, killProcess, newIgsid, processId, product, sendDm, simulator } from '../../support/product';
import type { Business } from '../../support/product';
import { waitFor } from '../../support/wait-for';

const HOUR_MS = 60 * 60_000;

describe('catching up on messages whose webhook never came', () => {
  const model = new LanguageModelDouble();

  beforeAll(async () => {
    await model.start((await product()).llmPort);
    model.answerByDefault(({ messages }) => ({ text: `Re: ${messages.at(-1)?.content}` }));
  });
  afterAll(async () => model.stop());

  /** Has the business's webhooks lead to `url`: nowhere, or to where they belong. */
  const deliverTo = (business: Business, url: string) =>
    simulator('POST', '/simulator/accounts', {
      instagram_account_id: business.instagramAccountId,
      page_access_token: business.pageAccessToken,
      app_secret: business.appSecret,
      webhook_url: url,
    });
  const nowhere = 'http://127.0.0.1:1/';

  const catchUp = async (business: Business): Promise<{ conversations: number; started: number }> => {
    const { workflow_id } = await apiOk('POST', `/api/instagram/${business.chatbotId}/catch-up`);
    return waitFor('the catch-up is done', async () => {
      const operation = await apiOk('GET', `/api/operations/${workflow_id}`);
      if (operation.status === 'failed') throw new Error(JSON.stringify(operation));
      return operation.status === 'done' && operation.result;
    });
  };

  it('answers exactly what was missed, also when it is repeated and when the webhooks come after all', async () => {
    const business = await createModelBusiness(model);
    const [known, missed, answered, late] = [newIgsid(), newIgsid(), newIgsid(), newIgsid()];
    await sendDm(business, known, 'delivered');
    await waitForAnswers(known, business, 1);

    await deliverTo(business, nowhere);
    await sendDm(business, missed, 'missed');
    await sendDm(business, answered, 'answered by hand');
    await simulator('POST', '/simulator/business-messages', {
      account: business.instagramAccountId,
      to: answered,
      text: 'A person was here.',
    });
    const dayAgo = Date.now() - 24 * HOUR_MS - 60_000;
    const act = { from: late, to: business.instagramAccountId, text: 'too late', timestamp: dayAgo };
    await simulator('POST', '/simulator/messages', act);

    expect(await catchUp(business)).toEqual({ conversations: 4, started: 1 });
    expect(await waitForAnswers(missed, business, 1)).toEqual(['Re: missed']);
    const { data } = await apiOk('GET', `/api/chatbots/${business.chatbotId}/integrations/instagram/logs`);
    expect(data.some(({ event }: { event: string }) => event === 'integration.caught_up')).toBe(true);

    expect((await catchUp(business)).started).toBe(0);
    await deliverTo(business, business.webhookUrl);
    await waitFor('the webhooks have come after all', async () => {
      const deliveries = await simulator('GET', `/simulator/deliveries?account=${business.instagramAccountId}`);
      return (deliveries.data as { state: string }[]).every(({ state }) => state === 'delivered');
    });
    await waitFor('the person’s answer is known', async () =>
      (await storedMessages(answered, business)).some(({ role }) => role === 'human'),
    );
    for (const igsid of [known, missed]) {
      await waitUntilResolved(igsid, business, 1);
      expect(await answersSeenBy(igsid, business)).toHaveLength(1);
    }
    expect((await catchUp(business)).started).toBe(0);
  }, 120_000);

  it('answers a burst that was missed as a whole in one turn, in its order', async () => {
    const business = await createModelBusiness(model, { quiet_window_ms: 3_000 });
    await deliverTo(business, nowhere);
    const igsid = newIgsid();
    for (const text of ['first', 'second', 'third']) await sendDm(business, igsid, text);
    expect((await catchUp(business)).started).toBe(3);
    expect(await waitForAnswers(igsid, business, 1)).toEqual(['Re: first\nsecond\nthird']);
    await waitUntilResolved(igsid, business, 3);
    expect(await answersSeenBy(igsid, business)).toHaveLength(1);
  });

  it('reads page after page', async () => {
    const business = await createModelBusiness(model);
    await deliverTo(business, nowhere);
    const customers = Array.from({ length: 23 }, newIgsid);
    for (const igsid of customers) await sendDm(business, igsid, 'Anybody?');
    expect(await catchUp(business)).toEqual({ conversations: 23, started: 23 });
    for (const igsid of customers) await waitForAnswers(igsid, business, 1, { timeoutMs: 60_000 });
  }, 120_000);

  it('starts by itself after the API was down for long', async () => {
    const business = await createModelBusiness(model);
    await deliverTo(business, nowhere);
    const igsid = newIgsid();
    await sendDm(business, igsid, 'While you were away');
    const database = await MongoClient.connect((await product()).mongoUri);
    const old = processId('api');
    killProcess('api', 'SIGSTOP');
    const heartbeats = database.db().collection<{ _id: string; at: Date }>('heartbeats');
    await heartbeats.updateOne({ _id: 'api' }, { $set: { at: new Date(Date.now() - HOUR_MS) } });
    killProcess('api');
    await waitFor('the API runs again', () => ![undefined, old].includes(processId('api')));
    expect(await waitForAnswers(igsid, business, 1, { timeoutMs: 60_000 })).toEqual(['Re: While you were away']);
    await waitFor('the API gives signs of life', async () => {
      const beat = await heartbeats.findOne({ _id: 'api' });
      return beat && Date.now() - beat.at.getTime() < HOUR_MS / 2;
    });
    await database.close();
  }, 120_000);
});
