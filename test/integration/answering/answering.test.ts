import type { Client } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../../../src/contracts/search-attributes';
import { messageWorkflowId } from '../../../src/contracts/answering';
import { createModelBusiness } from '../../support/business-with-model';
import {
  answersSeenBy,
  billedReplies,
  sendAttempts,
  waitForAnswers,
  waitUntilResolved,
} from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import { newIgsid, product, sendDm, simulator } from '../../support/product';
import { temporalClient } from '../../support/temporal';
import { waitFor } from '../../support/wait-for';

describe('answering direct messages', () => {
  const model = new LanguageModelDouble();
  let temporal: Client;

  beforeAll(async () => {
    await model.start((await product()).llmPort);
    temporal = await temporalClient();
  });

  afterAll(async () => {
    await temporal.connection.close();
    await model.stop();
  });

  async function outcomeOf(chatbotId: string, mid: string): Promise<string> {
    return waitFor('the run has an outcome', async () => {
      const description = await temporal.workflow.getHandle(messageWorkflowId(chatbotId, mid)).describe();
      return description.typedSearchAttributes.get(SEARCH_ATTRIBUTES.outcome);
    });
  }

  it('answers a DM exactly once, meters one reply, and ends as replied', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'We open at nine.' });
    const igsid = newIgsid();
    const mid = await sendDm(business, igsid, 'When do you open?');
    await waitForAnswers(igsid, business, 1);
    expect(await outcomeOf(business.chatbotId, mid)).toBe('replied');
    expect(await answersSeenBy(igsid, business)).toEqual(['We open at nine.']);
    expect(await billedReplies(business)).toBe(1);
    const messages = await waitUntilResolved(igsid, business, 1);
    expect(messages.map(({ role, text }) => [role, text])).toEqual([
      ['user', 'When do you open?'],
      ['assistant', 'We open at nine.'],
    ]);
    expect(messages[0]?.resolution).toMatch(/^turn:/);
    expect(model.requestsOf(business.key)).toHaveLength(1);
  });

  it('shows the customer that the message was seen, and typing while the model writes and no longer', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'After some thought: yes.', delayMs: 3_000 });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Is the moss real?');
    const phone = () => simulator('GET', `/simulator/conversations/${igsid}?account=${business.instagramAccountId}`);
    await waitFor('seen and typing are shown', async () => {
      const { seen_at, typing } = await phone();
      return seen_at !== null && typing === true;
    });
    await waitForAnswers(igsid, business, 1);
    expect(await phone()).toMatchObject({ typing: false });
  });

  it('answers once when a webhook is delivered five times at once and again afterwards', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'Yes, we do.' });
    const igsid = newIgsid();
    const { mid, statuses } = await simulator('POST', '/simulator/messages', {
      from: igsid,
      to: business.instagramAccountId,
      text: 'Do you ship?',
      deliveries: 5,
    });
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    await waitForAnswers(igsid, business, 1);
    expect(await outcomeOf(business.chatbotId, mid)).toBe('replied');
    const again = await simulator('POST', '/simulator/messages', {
      from: igsid,
      to: business.instagramAccountId,
      text: 'Do you ship?',
      mid,
      deliveries: 3,
    });
    expect(again.statuses).toEqual([200, 200, 200]);
    // A later message shows that everything before it has been dealt with.
    model.enqueue(business.key, { text: 'Bye!' });
    await sendDm(business, igsid, 'Thanks, bye');
    await waitForAnswers(igsid, business, 2);
    expect(await answersSeenBy(igsid, business)).toEqual(['Yes, we do.', 'Bye!']);
    expect(await sendAttempts(igsid, business)).toBe(2);
    expect(model.requestsOf(business.key)).toHaveLength(2);
  });

  it('takes its turn among accounts, so that none of them waits for a busy one', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'Hello!' });
    const mid = await sendDm(business, newIgsid(), 'Hello');
    await outcomeOf(business.chatbotId, mid);
    const { raw, typedSearchAttributes } = await temporal.workflow
      .getHandle(messageWorkflowId(business.chatbotId, mid))
      .describe();
    const account = typedSearchAttributes.get(SEARCH_ATTRIBUTES.account);
    expect(account).toMatch(/^acc/);
    expect(raw.workflowExecutionInfo?.priority?.fairnessKey).toBe(account);
  });

  it('answers a burst of five with one model call that holds all five in order', async () => {
    const business = await createModelBusiness(model, { quiet_window_ms: 1_500 });
    model.enqueue(business.key, { text: 'One answer to all.' });
    const igsid = newIgsid();
    const texts = ['Hi', 'one question', 'do you have', 'the green teapot', 'in stock?'];
    const mids: string[] = [];
    for (const text of texts) mids.push(await sendDm(business, igsid, text));
    await waitUntilResolved(igsid, business, 5);
    expect(await answersSeenBy(igsid, business)).toEqual(['One answer to all.']);
    const calls = model.requestsOf(business.key);
    expect(calls).toHaveLength(1);
    const prompt = calls[0]?.messages.map(({ content }) => content).join('\n') ?? '';
    const places = texts.map((text) => prompt.indexOf(text));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const outcomes = await Promise.all(mids.map((mid) => outcomeOf(business.chatbotId, mid)));
    expect(outcomes.filter((outcome) => outcome === 'replied')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'coalesced')).toHaveLength(4);
    expect(await billedReplies(business)).toBe(1);
  });

  it('answers two customers who write at once, each with their own answer', async () => {
    const business = await createModelBusiness(model);
    model.answerByDefault(({ messages }) => ({ text: `You said: ${messages.at(-1)?.content}` }));
    const customers = [newIgsid(), newIgsid()];
    await Promise.all(customers.map((igsid, index) => sendDm(business, igsid, `number ${index}`)));
    for (const [index, igsid] of customers.entries()) {
      expect(await waitForAnswers(igsid, business, 1)).toEqual([`You said: number ${index}`]);
    }
  });

  it('does not answer what was unsent inside the quiet window, and answers an edit as edited', async () => {
    const business = await createModelBusiness(model, { quiet_window_ms: 3_000 });
    model.enqueue(business.key, { text: 'The blue one costs 20.' });
    const igsid = newIgsid();
    const to = business.instagramAccountId;
    const unsent = await sendDm(business, igsid, 'forget this');
    const edited = await sendDm(business, igsid, 'How much is the red one?');
    await simulator('POST', '/simulator/messages', { from: igsid, to, unsend: { mid: unsent } });
    await simulator('POST', '/simulator/messages', {
      from: igsid,
      to,
      edit: { mid: edited, text: 'How much is the blue one?', num_edit: 1 },
    });
    await waitUntilResolved(igsid, business, 2);
    expect(await answersSeenBy(igsid, business)).toEqual(['The blue one costs 20.']);
    const [call] = model.requestsOf(business.key);
    expect(call?.messages.at(-1)?.content).toBe('How much is the blue one?');
    expect(JSON.stringify(call?.body)).not.toContain('forget this');
  });

  it('keeps silent after a person has answered from the Instagram app', async () => {
    const business = await createModelBusiness(model);
    const igsid = newIgsid();
    model.enqueue(business.key, { text: 'Hello, I am the bot.' });
    await sendDm(business, igsid, 'Hello');
    await waitForAnswers(igsid, business, 1);
    await simulator('POST', '/simulator/business-messages', {
      account: business.instagramAccountId,
      to: igsid,
      text: 'This is Anna, I take over.',
    });
    await waitFor('the bot is paused', async () => {
      const messages = await waitUntilResolved(igsid, business, 1);
      return messages.some(({ role }) => role === 'human');
    });
    const mid = await sendDm(business, igsid, 'Thank you Anna');
    expect(await outcomeOf(business.chatbotId, mid)).toBe('skipped:paused');
    expect(await answersSeenBy(igsid, business)).toEqual(['Hello, I am the bot.', 'This is Anna, I take over.']);
  });

  it('sends a long reply in parts of at most 1000 bytes, in order, without Markdown', async () => {
    const business = await createModelBusiness(model);
    const sentences = Array.from({ length: 60 }, (_, index) => `Satz **${index}** über Töpfe und Kräuter.`);
    model.enqueue(business.key, { text: sentences.join(' ') });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Tell me everything');
    await waitUntilResolved(igsid, business, 1);
    const parts = await answersSeenBy(igsid, business);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every((part) => Buffer.byteLength(part) <= 1000)).toBe(true);
    expect(parts.join(' ')).toBe(sentences.join(' ').replaceAll('**', ''));
    expect(await billedReplies(business)).toBe(1);
  });
});
