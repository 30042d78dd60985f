import fc from 'fast-check';
import { MongoClient } from 'mongodb';
import { signPayload } from '../../../src/instagram/signature';
import { addFault, waitForAnswers } from '../../support/conversation';
import { mutatedEntries } from '../../support/mutated-webhooks';
import { api, createBusiness, newIgsid, processId, product, sendDm } from '../../support/product';
import { temporalClient } from '../../support/temporal';
import { waitFor } from '../../support/wait-for';

const BODIES = 40;

/** Hundreds of runs wait their turn in the task queue of a busy machine. */
const SETTLED = { timeoutMs: 150_000 };

describe('webhooks with anything wrong in them, on the running product', () => {
  it('are accepted, cost no neighbour, stop no process and leave nothing stuck', async () => {
    const business = await createBusiness();
    const account = business.instagramAccountId;
    const processes = ['api', 'worker'].map(processId);
    const entryOf = (mid: string) => ({
      id: account,
      time: Date.now(),
      standby: [
        {
          sender: { id: newIgsid() },
          recipient: { id: account },
          timestamp: Date.now(),
          message: { mid, text: 'intact' },
        },
      ],
    });
    const mids: string[] = [];
    // What is sent to people who do not exist is refused at once, as Instagram does.
    await addFault(business, { kind: 'error', code: 100, subcode: 2534014, times: 10_000 });
    for (const [index, entries] of fc.sample(mutatedEntries(account), { seed: 20_264, numRuns: BODIES }).entries()) {
      const around = [`fuzz.first.${index}`, `fuzz.last.${index}`];
      mids.push(...around);
      const [first = '', last = ''] = around;
      const text = JSON.stringify({ object: 'instagram', entry: [entryOf(first), ...entries, entryOf(last)] });
      const response = await fetch(business.webhookUrl, {
        method: 'POST',
        headers: { 'x-hub-signature-256': signPayload(text, business.appSecret) },
        body: text,
      });
      expect([response.status, text.length]).toEqual([200, expect.any(Number)]);
    }

    const mongo = await MongoClient.connect((await product()).mongoUri);
    const temporal = await temporalClient();
    try {
      const messages = mongo.db('botsmith').collection('messages');
      const inbox = mongo.db('botsmith').collection('inbox');
      await waitFor(
        'every intact neighbour is kept',
        async () => {
          const kept = await messages.find({ chatbot_id: business.chatbotId, mid: { $in: mids } }).toArray();
          return kept.length === mids.length;
        },
        SETTLED,
      );
      await waitFor(
        'no run and no body is stuck',
        async () => {
          const query = `BotSmithChatbotId = "${business.chatbotId}" AND ExecutionStatus = "Running"`;
          const { count } = await temporal.workflow.count(query);
          const waiting = await inbox.countDocuments({ chatbot_id: business.chatbotId });
          if (count > 0 || waiting > 0) throw new Error(`${count} runs and ${waiting} bodies are left`);
          return true;
        },
        SETTLED,
      );
    } finally {
      await temporal.connection.close();
      await mongo.close();
    }
    expect(['api', 'worker'].map(processId)).toEqual(processes);
    await api('GET', '/api/health').then(({ status }) => expect(status).toBe(200));
  }, 400_000);

  it('leave the product able to answer', async () => {
    const business = await createBusiness();
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Still there?');
    expect(await waitForAnswers(igsid, business, 1)).toHaveLength(1);
  });
});
