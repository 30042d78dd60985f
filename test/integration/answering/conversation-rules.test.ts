import type { Client } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../../../src/contracts/search-attributes';
import { messageWorkflowId } from '../../../src/contracts/answering';
import { createModelBusiness } from '../../support/business-with-model';
import {
  answersSeenBy,
  conversationOf,
  storedMessages,
  waitForAnswers,
  waitUntilResolved,
} from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import { apiOk, newIgsid, product, sendDm, simulator } from '../../support/product';
import type { Business } from '../../support/product';
import { temporalClient } from '../../support/temporal';
import { waitFor } from '../../support/wait-for';

describe('the rules of a conversation', () => {
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

  async function set(business: Business, rules: Record<string, unknown>): Promise<void> {
    await apiOk('PATCH', `/api/chatbots/${business.chatbotId}`, rules);
  }

  it('welcome and disclosure come once, before the first reply, as messages of their own', async () => {
    const business = await createModelBusiness(model);
    await set(business, { welcome_message: 'Welcome to the shop!', disclosure_text: 'I am an automated assistant.' });
    model.enqueue(business.key, { text: 'At nine.' }, { text: 'At six.' });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'When do you open?');
    await waitForAnswers(igsid, business, 3);
    await sendDm(business, igsid, 'And close?');
    expect(await waitForAnswers(igsid, business, 4)).toEqual([
      'Welcome to the shop!',
      'I am an automated assistant.',
      'At nine.',
      'At six.',
    ]);
  });

  it('a customer who asks for a person is told so once, the bot keeps silent, and the conversation asks for attention', async () => {
    const business = await createModelBusiness(model);
    await set(business, { handoff_message: 'A colleague will write to you.' });
    const igsid = newIgsid();
    const first = await sendDm(business, igsid, 'Can I talk to a real person please?');
    expect(await waitForAnswers(igsid, business, 1)).toEqual(['A colleague will write to you.']);
    expect(await outcomeOf(business.chatbotId, first)).toBe('replied');
    const second = await sendDm(business, igsid, 'Hello? A human please, talk to me');
    expect(await outcomeOf(business.chatbotId, second)).toBe('skipped:paused');
    expect(await answersSeenBy(igsid, business)).toHaveLength(1);
    expect(model.requestsOf(business.key)).toHaveLength(0);
    const conversation = await conversationOf(igsid, business);
    expect(conversation?.attention_reason).toBe('handoff');
    expect(conversation?.paused_by).toBe('handoff');
  });

  it('a customer who waits for a person and asks something else gets the answer at once, and the wait ends', async () => {
    const business = await createModelBusiness(model);
    await set(business, { handoff_message: 'A colleague will write to you.' });
    model.enqueue(business.key, { text: '[[HANDOFF]]' }, { text: 'It costs 47 euro.' }, { text: 'In blue, too.' });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'I want to talk to a human');
    await waitForAnswers(igsid, business, 1);
    const paused = await waitFor('the bot waits', async () => {
      return (await conversationOf(igsid, business))?.bot_paused_until;
    });
    expect(Date.parse(paused) - Date.now()).toBeLessThan(16 * 60_000);
    const thanks = await sendDm(business, igsid, 'ok, thanks, I wait');
    expect(await outcomeOf(business.chatbotId, thanks)).toBe('skipped:paused');
    const question = await sendDm(business, igsid, 'And how much is the teapot?');
    expect(await outcomeOf(business.chatbotId, question)).toBe('replied');
    await sendDm(business, igsid, 'In which colours?');
    const answers = await waitForAnswers(igsid, business, 3);
    expect(answers).toEqual(['A colleague will write to you.', 'It costs 47 euro.', 'In blue, too.']);
    expect(model.requestsOf(business.key)[0]?.system).toContain('was told that one will answer');
    expect(model.requestsOf(business.key)[2]?.system).not.toContain('was told that one will answer');
    const conversation = await conversationOf(igsid, business);
    expect(conversation).toMatchObject({ bot_paused_until: null, attention_reason: 'handoff' });
  });

  it('a person who answers the one who waits keeps the bot silent, also for less time than the wait had left', async () => {
    const business = await createModelBusiness(model);
    await set(business, { takeover_pause_minutes: 5 });
    model.answerByDefault(() => ({ text: 'The bot.' }));
    const igsid = newIgsid();
    await sendDm(business, igsid, 'I want to talk to a human');
    await waitForAnswers(igsid, business, 1);
    await waitFor('the bot waits', async () => (await conversationOf(igsid, business))?.bot_paused_until);
    const { id } = await waitFor('the conversation', () => conversationOf(igsid, business));
    await apiOk('POST', `/api/conversations/${id}/messages`, { text: 'This is Ada.' });
    await waitForAnswers(igsid, business, 2);
    const question = await sendDm(business, igsid, 'How much is the teapot?');
    expect(await outcomeOf(business.chatbotId, question)).toBe('skipped:paused');
    expect(await answersSeenBy(igsid, business)).toHaveLength(2);
  });

  it('a model that decides for a person hands over with its own words, without its mark', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: '[[HANDOFF]] I will have your order looked up.' });
    const igsid = newIgsid();
    const mid = await sendDm(business, igsid, 'My order 4711 never arrived!');
    expect(await waitForAnswers(igsid, business, 1)).toEqual(['I will have your order looked up.']);
    expect(await outcomeOf(business.chatbotId, mid)).toBe('replied');
    expect((await conversationOf(igsid, business))?.paused_by).toBe('handoff');
  });

  it('a closed business says so once, or nothing, and pays no model for it', async () => {
    const business = await createModelBusiness(model);
    const closed = { timezone: 'Europe/Berlin', open: [], outside: 'message', message: 'We are closed.' };
    await set(business, { office_hours: closed });
    const igsid = newIgsid();
    const first = await sendDm(business, igsid, 'Anybody there?');
    expect(await outcomeOf(business.chatbotId, first)).toBe('replied');
    const second = await sendDm(business, igsid, 'Hello?');
    expect(await outcomeOf(business.chatbotId, second)).toBe('skipped:office_hours');
    expect(await answersSeenBy(igsid, business)).toEqual(['We are closed.']);
    expect(model.requestsOf(business.key)).toHaveLength(0);
    await set(business, { office_hours: null });
    model.enqueue(business.key, { text: 'Open again.' });
    await sendDm(business, igsid, 'And now?');
    expect(await waitForAnswers(igsid, business, 2)).toEqual(['We are closed.', 'Open again.']);
  });

  it('no contact gets more replies within an hour than the chatbot allows', async () => {
    const business = await createModelBusiness(model);
    await set(business, { max_replies_per_hour: 2 });
    model.answerByDefault(() => ({ text: 'Beep.' }));
    const igsid = newIgsid();
    const outcomes: string[] = [];
    for (const text of ['beep', 'beep beep', 'beep beep beep']) {
      outcomes.push(await outcomeOf(business.chatbotId, await sendDm(business, igsid, text)));
    }
    expect(outcomes).toEqual(['replied', 'replied', 'skipped:loop']);
    expect(await answersSeenBy(igsid, business)).toHaveLength(2);
    const other = newIgsid();
    expect(await outcomeOf(business.chatbotId, await sendDm(business, other, 'Hi'))).toBe('replied');
  });

  it("Instagram's own welcome message never stops the answer to what it follows, from the first customer on", async () => {
    const business = await createModelBusiness(model);
    model.answerByDefault(() => ({ text: 'The bot.', delayMs: 1_500 }));
    const automation = async (igsid: string) => {
      const question = sendDm(business, igsid, 'Hello');
      await question;
      await simulator('POST', '/simulator/business-messages', {
        account: business.instagramAccountId,
        to: igsid,
        text: 'Thanks, we will answer soon!',
      });
    };
    const first = newIgsid();
    await automation(first);
    const second = newIgsid();
    await automation(second);
    for (const igsid of [first, second]) {
      await waitForAnswers(igsid, business, 2);
      expect(await answersSeenBy(igsid, business)).toContain('The bot.');
      expect((await conversationOf(igsid, business))?.bot_paused_until).toBeNull();
    }
  });

  it('an edit that comes while the send has to wait is what gets answered, and an unsend stops the reply', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'The red one is 10.' }, { text: 'The blue one is 20.' });
    await simulator('POST', '/simulator/faults', {
      account: business.instagramAccountId,
      kind: 'rate_limit',
      path: '/me/messages',
    });
    const igsid = newIgsid();
    const to = business.instagramAccountId;
    const mid = await sendDm(business, igsid, 'How much is the red one?');
    await waitFor('the send waits', async () => {
      const [, reply] = await storedMessages(igsid, business);
      return reply?.delivery === 'pending' && model.requestsOf(business.key).length === 1;
    });
    const edit = { mid, text: 'How much is the blue one?', num_edit: 1 };
    await simulator('POST', '/simulator/messages', { from: igsid, to, edit });
    expect(await waitForAnswers(igsid, business, 1, { timeoutMs: 60_000 })).toEqual(['The blue one is 20.']);
    const messages = await waitUntilResolved(igsid, business, 1);
    expect(messages.map(({ text }) => text)).toEqual(['How much is the blue one?', 'The blue one is 20.']);
  }, 90_000);
});
