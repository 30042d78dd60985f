import { createModelBusiness } from '../../support/business-with-model';
import {
  answersSeenBy,
  postedMessages,
  storedMessages,
  waitForAnswers,
  waitUntilResolved,
} from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import { apiOk, createBusiness, newIgsid, product, simulator } from '../../support/product';
import type { Business } from '../../support/product';
import { waitFor } from '../../support/wait-for';

interface WithAttachments {
  id: string;
  role: string;
  attachments: { type: string; transcript?: string }[];
}

describe('what customers send besides words', () => {
  const model = new LanguageModelDouble();

  beforeAll(async () => model.start((await product()).llmPort));
  afterAll(() => model.stop());

  async function send(business: Business, igsid: string, act: Record<string, unknown>): Promise<void> {
    await simulator('POST', '/simulator/messages', { from: igsid, to: business.instagramAccountId, ...act });
  }

  async function download(path: string, headers: Record<string, string>): Promise<Response> {
    return fetch(`${(await product()).apiUrl}${path}`, { headers });
  }

  it('a picture is shown to the model, kept, and read by its owner alone', async () => {
    const business = await createModelBusiness(model);
    await apiOk('PATCH', `/api/chatbots/${business.chatbotId}`, { vision: 'on' });
    model.enqueue(business.key, { text: 'A fine teapot.' });
    const igsid = newIgsid();
    await send(business, igsid, { text: 'What is this?', attachments: [{ type: 'image' }] });
    expect(await waitForAnswers(igsid, business, 1)).toEqual(['A fine teapot.']);
    const [call] = model.requestsOf(business.key);
    const shown = call?.body.messages.at(-1).content as { type: string; image_url?: { url: string } }[];
    expect(shown.find(({ type }) => type === 'image_url')?.image_url?.url).toMatch(/^data:image\/jpeg;base64,\/9j\//);

    const messages = (await waitUntilResolved(igsid, business, 1)) as unknown as WithAttachments[];
    const path = `/api/messages/${messages.find(({ role }) => role === 'user')?.id}/attachments`;
    const { apiKey } = await product();
    const kept = await download(`${path}/0`, { authorization: `Bearer ${apiKey}` });
    expect([kept.status, kept.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(kept.headers.get('content-security-policy')).toContain('sandbox');
    expect(Buffer.from(await kept.arrayBuffer()).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    expect((await download(`${path}/0`, {})).status).toBe(401);
    expect((await download(`${path}/1`, { authorization: `Bearer ${apiKey}` })).status).toBe(404);
  });

  it('a picture is not shown where the owner switched that off', async () => {
    const business = await createModelBusiness(model);
    await apiOk('PATCH', `/api/chatbots/${business.chatbotId}`, { vision: 'off' });
    model.enqueue(business.key, { text: 'Please describe it.' });
    const igsid = newIgsid();
    await send(business, igsid, { text: 'What is this?', attachments: [{ type: 'image' }] });
    expect(await waitForAnswers(igsid, business, 1)).toEqual(['Please describe it.']);
    expect(JSON.stringify(model.requestsOf(business.key)[0]?.body)).not.toContain('image_url');
  });

  it('a voice message reaches the model, and the owner, as what was said in it', async () => {
    const business = await createModelBusiness(model);
    model.hear('Do you repair teapots?');
    model.enqueue(business.key, { text: 'We do.' });
    const igsid = newIgsid();
    await send(business, igsid, { attachments: [{ type: 'audio' }] });
    expect(await waitForAnswers(igsid, business, 1)).toEqual(['We do.']);
    expect(model.requestsOf(business.key)[0]?.messages.at(-1)?.content).toContain('Do you repair teapots?');
    const messages = (await storedMessages(igsid, business)) as unknown as WithAttachments[];
    expect(messages.find(({ role }) => role === 'user')?.attachments).toMatchObject([
      { type: 'audio', transcript: 'Do you repair teapots?' },
    ]);
  });

  it('without a model that sees, the customer is asked for words', async () => {
    const business = await createBusiness();
    const igsid = newIgsid();
    await send(business, igsid, { attachments: [{ type: 'image' }] });
    const [answer] = await waitForAnswers(igsid, business, 1);
    expect(answer).toMatch(/words|write|text/i);
  });

  it('what was kept of an unsent message is gone', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'A fine teapot.' });
    const igsid = newIgsid();
    const { mid } = await simulator('POST', '/simulator/messages', {
      from: igsid,
      to: business.instagramAccountId,
      attachments: [{ type: 'image' }],
    });
    await waitForAnswers(igsid, business, 1);
    const [message] = await waitUntilResolved(igsid, business, 1);
    await send(business, igsid, { unsend: { mid } });
    const { apiKey } = await product();
    await waitFor('the picture is gone', async () => {
      const kept = await download(`/api/messages/${message?.id}/attachments/0`, { authorization: `Bearer ${apiKey}` });
      return kept.status === 404;
    });
  });
});

describe('comments', () => {
  const model = new LanguageModelDouble();

  beforeAll(async () => model.start((await product()).llmPort));
  afterAll(() => model.stop());

  async function comment(business: Business, from: string, text: string, deliveries = 1): Promise<string> {
    const act = { from, to: business.instagramAccountId, text, deliveries };
    const { id } = await simulator('POST', '/simulator/comments', act);
    return id;
  }

  it('are answered by one private message where the owner wants it, however often they are delivered', async () => {
    const business = await createModelBusiness(model);
    await apiOk('PATCH', `/api/chatbots/${business.chatbotId}`, { private_replies: 'on' });
    model.enqueue(business.key, { text: 'It is 40 euros.' });
    const igsid = newIgsid();
    const id = await comment(business, igsid, 'How much is the blue one?', 3);
    const posted = await waitFor('a private reply', async () => {
      const { data } = await simulator('GET', `/simulator/requests?account=${business.instagramAccountId}`);
      const replies = (data as { body?: { recipient?: { comment_id?: string } } }[]).filter(
        ({ body }) => body?.recipient?.comment_id === id,
      );
      return replies.length > 0 && replies;
    });
    expect(posted).toHaveLength(1);
    expect(await waitForAnswers(igsid, business, 1)).toEqual(['It is 40 euros.']);
    const { data } = await simulator('GET', `/simulator/comments?account=${business.instagramAccountId}`);
    expect(data).toMatchObject([{ id, answered: true }]);
    expect(model.requestsOf(business.key)).toHaveLength(1);
  });

  it('are kept and left alone unless the owner wants it', async () => {
    const business = await createModelBusiness(model);
    const igsid = newIgsid();
    await comment(business, igsid, 'Nice!');
    await waitFor('the comment is logged', async () => {
      const { data } = await apiOk('GET', `/api/chatbots/${business.chatbotId}/integrations/instagram/logs`);
      return (data as { event: string }[]).some(({ event }) => event.includes('comment'));
    });
    expect(await answersSeenBy(igsid, business)).toEqual([]);
    expect(await postedMessages(igsid, business)).toEqual([]);
    expect(model.requestsOf(business.key)).toEqual([]);
  });
});
