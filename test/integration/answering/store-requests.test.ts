import { CountedWorker } from '../../../benchmarks/store-requests/counted-worker';
import type { CountedChatbot } from '../../../benchmarks/store-requests/counted-worker';
import { HttpDouble } from '../../support/http-double';
import { product } from '../../support/product';
import { temporalClient } from '../../support/temporal';

/** See docs/benchmarks.md. */
const MOST = { answered: 20, beforePost: 10, coalesced: 8, echo: 1 };
/** What a profile costs that is read once, after the first answer. */
const PROFILE = new Set(['sendReply: conversations.update']);

describe('the requests to the store for one Direct Message', () => {
  const instagram = new HttpDouble();
  let client: Awaited<ReturnType<typeof temporalClient>>;
  let worker: CountedWorker;
  let chatbot: CountedChatbot;
  let sent = 0;
  /** How many requests had been sent when the reply was posted. */
  let beforePost: string[] = [];

  beforeAll(async () => {
    await instagram.start();
    instagram.answerWith((request, response) => {
      response.setHeader('content-type', 'application/json');
      const { body } = instagram.requests.at(-1) ?? { body: '' };
      if (request.method === 'POST' && body.includes('"message"')) {
        beforePost = worker.taken();
        response.end(JSON.stringify({ recipient_id: '1', message_id: `sent_${(sent += 1)}` }));
      } else response.end(JSON.stringify(request.method === 'GET' ? { name: 'Anna' } : { recipient_id: '1' }));
    });
    client = await temporalClient();
    const { mongoUri, chromaUrl } = await product();
    worker = await CountedWorker.start({ mongoUri, chromaUrl, graphUrl: instagram.url, client });
    chatbot = await worker.createChatbot();
  });

  afterAll(async () => {
    await worker.stop();
    await client.connection.close();
    await instagram.stop();
  });

  it('are at most 20 for an answer in a conversation that goes on, 10 of them before it is posted', async () => {
    await worker.answer(worker.message(chatbot, '17', 'When do you open?'));
    worker.taken();
    const { outcome } = await worker.answer(worker.message(chatbot, '17', 'And on Sunday?'));
    const afterPost = worker.taken();
    expect(outcome).toBe('replied');
    expect([beforePost, beforePost.length <= MOST.beforePost]).toEqual([beforePost, true]);
    const all = [...beforePost, ...afterPost];
    expect([all, all.length <= MOST.answered]).toEqual([all, true]);
  });

  it('are as few where the customer writes for the first time, besides keeping the profile', async () => {
    await worker.answer(worker.message(chatbot, '18', 'Hello'));
    const all = [...beforePost, ...worker.taken()].filter((request) => !PROFILE.has(request));
    expect([all, all.length <= MOST.answered]).toEqual([all, true]);
  });

  it('are at most 8 for a message that the run of a newer one answers', async () => {
    await worker.answer(worker.message(chatbot, '19', 'Hello'));
    worker.taken();
    const [older, newer] = await worker.answerBurst(chatbot, '19', ['One', 'Two']);
    expect([older?.outcome, newer?.outcome]).toEqual(['coalesced', 'replied']);
    expect([older?.requests, (older?.requests.length ?? 0) <= MOST.coalesced]).toEqual([older?.requests, true]);
  });

  it('are at most 2 for the echo of an answer', async () => {
    await worker.answer(worker.message(chatbot, '20', 'Hello'));
    worker.taken();
    const mid = `sent_${sent}`;
    expect(await worker.takeEcho(chatbot, '20', mid)).toBe(true);
    const echoed = worker.taken();
    expect([echoed, echoed.length <= MOST.echo]).toEqual([echoed, true]);
    const turn = await worker.database.turns.findOne({ 'parts.mid': mid });
    expect(turn?.parts).toMatchObject([{ mid, state: 'sent', echoed: true }]);
  });
});
