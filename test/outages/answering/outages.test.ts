import { MongoClient } from 'mongodb';
import { createModelBusiness } from '../../support/business-with-model';
import { answersSeenBy, waitForAnswers, waitUntilResolved } from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import { addKnowledge, apiOk, createBusiness, killProcess, newIgsid, product, simulator } from '../../support/product';
import { sendDm } from '../../support/product';
import { waitFor } from '../../support/wait-for';

describe('a server that is away', () => {
  const model = new LanguageModelDouble();

  beforeAll(async () => model.start((await product()).llmPort));
  afterAll(async () => model.stop());

  it('the workflow engine: webhooks are acknowledged into the inbox and answered once it is back', async () => {
    const business = await createModelBusiness(model);
    model.answerByDefault(({ messages }) => ({ text: `Re: ${messages.at(-1)?.content}` }));
    const database = await MongoClient.connect((await product()).mongoUri);
    const igsid = newIgsid();
    killProcess('temporal', 'SIGSTOP');
    try {
      const { delivered } = await simulator('POST', '/simulator/messages', {
        from: igsid,
        to: business.instagramAccountId,
        text: 'Is anybody there?',
      });
      expect(delivered).toBe(200);
      const waiting = await database.db().collection('inbox').findOne({ chatbot_id: business.chatbotId });
      expect(waiting?.['body']).toContain('Is anybody there?');
    } finally {
      killProcess('temporal', 'SIGCONT');
    }
    expect(await waitForAnswers(igsid, business, 1, { timeoutMs: 60_000 })).toEqual(['Re: Is anybody there?']);
    await waitFor('the inbox is empty', async () => {
      return (await database.db().collection('inbox').countDocuments({ chatbot_id: business.chatbotId })) === 0;
    });
    await waitUntilResolved(igsid, business, 1);
    expect(await answersSeenBy(igsid, business)).toHaveLength(1);
    await database.close();
  }, 120_000);

  it('the language model: the answer comes once it is back', async () => {
    const business = await createModelBusiness(model);
    const down = { status: 503, body: { error: { message: 'overloaded' } } };
    model.enqueue(business.key, down, {
      status: 429,
      body: { error: { message: 'slow down' } },
      headers: { 'retry-after': '1' },
    });
    model.enqueue(business.key, { drop: true }, { text: 'Back again.' });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello?');
    expect(await waitForAnswers(igsid, business, 1, { timeoutMs: 60_000 })).toEqual(['Back again.']);
    expect(model.requestsOf(business.key)).toHaveLength(4);
  }, 90_000);

  it('the language model that refuses: the customer gets the fallback message, alone', async () => {
    const business = await createModelBusiness(model, { fallback_message: 'A person will answer you soon.' });
    const message = { role: 'assistant', content: null, refusal: 'no' };
    model.enqueue(business.key, {
      body: { id: 'c', object: 'chat.completion', choices: [{ index: 0, message, finish_reason: 'stop' }] },
    });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Tell me a secret');
    await waitUntilResolved(igsid, business, 1);
    expect(await answersSeenBy(igsid, business)).toEqual(['A person will answer you soon.']);
  });

  it('the vector store: the reply goes out without passages, and the activity log says so', async () => {
    const business = await createModelBusiness(model);
    await addKnowledge(business.chatbotId, 'Hours', 'We open at nine.');
    model.enqueue(business.key, { text: 'Without knowledge.' });
    const igsid = newIgsid();
    killProcess('chroma', 'SIGSTOP');
    try {
      await sendDm(business, igsid, 'When do you open?');
      expect(await waitForAnswers(igsid, business, 1)).toEqual(['Without knowledge.']);
    } finally {
      killProcess('chroma', 'SIGCONT');
    }
    await waitUntilResolved(igsid, business, 1);
    await waitFor('the activity log says so', async () => {
      const { data } = await apiOk('GET', `/api/chatbots/${business.chatbotId}/integrations/instagram/logs`);
      return data.some((entry: { message: string }) => entry.message.includes('without passages'));
    });
  }, 90_000);

  it('the database: what comes meanwhile is answered exactly once when it is back', async () => {
    const business = await createModelBusiness(model);
    model.answerByDefault(({ messages }) => ({ text: `Re: ${messages.at(-1)?.content}` }));
    const first = newIgsid();
    await sendDm(business, first, 'before');
    await waitForAnswers(first, business, 1);
    const igsid = newIgsid();
    killProcess('mongodb', 'SIGSTOP');
    try {
      const { delivered } = await simulator('POST', '/simulator/messages', {
        from: igsid,
        to: business.instagramAccountId,
        text: 'in the dark',
      });
      expect(delivered).toBe(200);
    } finally {
      killProcess('mongodb', 'SIGCONT');
    }
    expect(await waitForAnswers(igsid, business, 1, { timeoutMs: 90_000 })).toEqual(['Re: in the dark']);
    await waitUntilResolved(igsid, business, 1);
    expect(await answersSeenBy(igsid, business)).toHaveLength(1);
  }, 150_000);

  it('nothing at all: the builtin provider answers from the knowledge base', async () => {
    const business = await createBusiness({ provider: 'builtin' });
    await addKnowledge(business.chatbotId, 'Returns', 'You can return any teapot within thirty days.');
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Can I return a teapot?');
    const [answer] = await waitForAnswers(igsid, business, 1);
    expect(answer).toContain('thirty days');
  });
});
