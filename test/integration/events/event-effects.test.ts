import { createModelBusiness } from '../../support/business-with-model';
import { conversationOf, storedMessages, waitForAnswers, waitUntilResolved } from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import { apiOk, newIgsid, product, sendDm, simulator } from '../../support/product';
import { waitFor } from '../../support/wait-for';

describe('what customers do besides writing', () => {
  const model = new LanguageModelDouble();

  beforeAll(async () => model.start((await product()).llmPort));
  afterAll(async () => model.stop());

  it('a tapped button is answered: what it says is the question, and its payload reaches the model', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'We open at nine.' });
    const igsid = newIgsid();
    await simulator('POST', '/simulator/messages', {
      from: igsid,
      to: business.instagramAccountId,
      postback: { title: 'When do you open?', payload: 'HOURS' },
    });
    expect(await waitForAnswers(igsid, business, 1)).toEqual(['We open at nine.']);
    const [message] = await waitUntilResolved(igsid, business, 1);
    expect(message).toMatchObject({ text: 'When do you open?', postback: { payload: 'HOURS' } });
    expect(model.requestsOf(business.key)[0]?.messages.at(-1)?.content).toContain('HOURS');
  });

  it('a reaction, its withdrawal and "seen" stand on the message that they point at', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'Here you are.' });
    const igsid = newIgsid();
    const to = business.instagramAccountId;
    await sendDm(business, igsid, 'A picture of the teapot please');
    await waitForAnswers(igsid, business, 1);
    const messages = await waitUntilResolved(igsid, business, 1);
    const { messages: seen } = await simulator('GET', `/simulator/conversations/${igsid}?account=${to}`);
    const { mid } = seen.find(({ from }: { from: string }) => from === 'business');
    await simulator('POST', '/simulator/messages', { from: igsid, to, reaction: { mid, emoji: '❤' } });
    await simulator('POST', '/simulator/messages', { from: igsid, to, read: { mid } });
    const id = messages[1]?.id ?? '';
    await waitFor('both are stored', async () => {
      const message = await apiOk('GET', `/api/messages/${id}`);
      return message.reactions.length === 1 && message.read_at && message;
    });
    expect((await apiOk('GET', `/api/messages/${id}`)).reactions[0]).toMatchObject({ by: 'customer', emoji: '❤' });
    await simulator('POST', '/simulator/messages', { from: igsid, to, reaction: { mid, action: 'unreact' } });
    await waitFor('it is gone', async () => (await apiOk('GET', `/api/messages/${id}`)).reactions.length === 0);
  });

  it('how a customer came is kept, from a link alone and from an ad with a message', async () => {
    const business = await createModelBusiness(model);
    model.answerByDefault(() => ({ text: 'Hello!' }));
    const [fromLink, fromAd] = [newIgsid(), newIgsid()];
    const to = business.instagramAccountId;
    const link = { ref: 'summer', source: 'SHORTLINK', type: 'OPEN_THREAD' };
    await simulator('POST', '/simulator/messages', { from: fromLink, to, referral: link });
    await waitFor('the link is stored', async () => (await conversationOf(fromLink, business))?.referral);
    expect((await conversationOf(fromLink, business))?.referral).toEqual(link);
    const ad = { ad_id: '120210000000000001', source: 'ADS', type: 'OPEN_THREAD' };
    await simulator('POST', '/simulator/messages', { from: fromAd, to, text: 'Is it in stock?', referral: ad });
    await waitForAnswers(fromAd, business, 1);
    expect((await conversationOf(fromAd, business))?.referral).toEqual(ad);
  });

  it('what shows nothing is met with silence, or answered where the chatbot is set so', async () => {
    const business = await createModelBusiness(model);
    const igsid = newIgsid();
    const to = business.instagramAccountId;
    await simulator('POST', '/simulator/messages', { from: igsid, to, attachments: [{ type: 'ephemeral' }] });
    const [silent] = await waitUntilResolved(igsid, business, 1);
    expect(silent?.resolution).toBe('skipped:unsupported');
    await apiOk('PATCH', `/api/chatbots/${business.chatbotId}`, { unreadable_messages: 'answer' });
    model.enqueue(business.key, { text: 'I cannot see that. What is it about?' });
    await simulator('POST', '/simulator/messages', { from: igsid, to, is_unsupported: true });
    expect(await waitForAnswers(igsid, business, 1)).toEqual(['I cannot see that. What is it about?']);
    expect(model.requestsOf(business.key)[0]?.messages.at(-1)?.content).toContain('Instagram does not pass on');
  });

  it('a shared reel reaches the model as an honest placeholder', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'Nice reel!' });
    const igsid = newIgsid();
    await simulator('POST', '/simulator/messages', {
      from: igsid,
      to: business.instagramAccountId,
      attachments: [{ type: 'ig_reel', payload: { url: 'https://www.instagram.com/reel/x', title: 'Teapots' } }],
    });
    await waitForAnswers(igsid, business, 1);
    expect(model.requestsOf(business.key)[0]?.messages.at(-1)?.content).toBe('⟦sent a reel: "Teapots"⟧');
  });

  it('an older edit that comes late does not replace a newer one', async () => {
    const business = await createModelBusiness(model, { quiet_window_ms: 3_000 });
    model.enqueue(business.key, { text: 'Green.' });
    const igsid = newIgsid();
    const to = business.instagramAccountId;
    const mid = await sendDm(business, igsid, 'red?');
    const now = Date.now();
    const edit = (text: string, num_edit: number, timestamp: number) =>
      simulator('POST', '/simulator/messages', { from: igsid, to, timestamp, edit: { mid, text, num_edit } });
    await edit('green?', 2, now + 2_000);
    await edit('blue?', 1, now + 1_000);
    await waitForAnswers(igsid, business, 1);
    const [message] = await storedMessages(igsid, business);
    expect(message?.text).toBe('green?');
    expect(model.requestsOf(business.key).at(-1)?.messages.at(-1)?.content).toBe('green?');
  });
});
