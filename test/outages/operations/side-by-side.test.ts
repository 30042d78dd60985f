import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createModelBusiness } from '../../support/business-with-model';
import type { ModelBusiness } from '../../support/business-with-model';
import {
  answersSeenBy,
  billedReplies,
  sendAttempts,
  waitForAnswers,
  waitUntilResolved,
} from '../../support/conversation';
import { startExtraApi, startExtraWorker } from '../../support/extra-process';
import type { ExtraApi, ExtraProcess } from '../../support/extra-process';
import { LanguageModelDouble } from '../../support/language-model-double';
import { killProcess, newIgsid, product, requestJson, sendDm, simulator } from '../../support/product';
import type { Answer } from '../../support/product';
import { temporalClient } from '../../support/temporal';

describe('two API processes and two workers at once', () => {
  const model = new LanguageModelDouble();
  let api: ExtraApi;
  let worker: ExtraProcess;
  let both: Server;
  let first: { url: string; key: string };

  beforeAll(async () => {
    const { llmPort, apiUrl, apiKey } = await product();
    first = { url: apiUrl, key: apiKey };
    await model.start(llmPort);
    model.answerByDefault(({ messages }) => ({ text: `Re: ${messages.at(-1)?.content}`, delayMs: 300 }));
    [api, worker] = await Promise.all([startExtraApi(), startExtraWorker()]);
    both = await startDoubler([apiUrl, api.url]);
  }, 120_000);

  afterAll(async () => {
    both.close();
    await Promise.all([api.stop(), worker.stop(), model.stop()]);
  });

  /** A business whose every delivery reaches both API processes at the same moment. */
  async function createDoubledBusiness(): Promise<ModelBusiness> {
    const business = await createModelBusiness(model);
    await simulator('POST', '/simulator/accounts', {
      instagram_account_id: business.instagramAccountId,
      page_access_token: business.pageAccessToken,
      app_secret: business.appSecret,
      webhook_url: `http://127.0.0.1:${(both.address() as AddressInfo).port}${new URL(business.webhookUrl).pathname}`,
    });
    return business;
  }

  async function withKey(url: string, key: string, path: string, body: unknown): Promise<Answer> {
    return requestJson('POST', `${url}${path}`, body, {
      authorization: `Bearer ${first.key}`,
      'idempotency-key': key,
    });
  }

  it('answer every message once, also while one of the workers is killed', async () => {
    const business = await createDoubledBusiness();
    const customers = Array.from({ length: 6 }, () => newIgsid());
    await Promise.all(customers.map((igsid, index) => sendDm(business, igsid, `question ${index}`)));
    killProcess('worker');
    for (const [index, igsid] of customers.entries()) {
      await waitForAnswers(igsid, business, 1, { timeoutMs: 60_000 });
      await waitUntilResolved(igsid, business, 1, { timeoutMs: 60_000 });
      expect(await answersSeenBy(igsid, business)).toEqual([`Re: question ${index}`]);
      expect(await sendAttempts(igsid, business)).toBe(1);
    }
    expect(await billedReplies(business)).toBe(customers.length);
  }, 120_000);

  it('do once what two requests with one Idempotency-Key ask of both', async () => {
    const business = await createModelBusiness(model);
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello');
    await waitForAnswers(igsid, business, 1);
    const key = randomUUID();
    const path = `/api/instagram/${business.chatbotId}/send-test-message`;
    const body = { recipient_id: igsid, text: 'Only a test.' };
    const answers = await Promise.all([first.url, api.url].map((url) => withKey(url, key, path, body)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect((await answersSeenBy(igsid, business)).filter((text) => text === body.text)).toHaveLength(1);
    const temporal = await temporalClient();
    const query = `WorkflowType = 'sendTestMessageWorkflow' AND BotSmithChatbotId = '${business.chatbotId}'`;
    expect((await temporal.workflow.count(query)).count).toBe(1);
    await temporal.connection.close();
  }, 60_000);

  it('know at once what was changed through the other', async () => {
    const business = await createModelBusiness(model);
    const path = `/api/chatbots/${business.chatbotId}`;
    expect((await api.call('PATCH', path, { name: 'Renamed' })).status).toBe(200);
    const read = async (url: string) =>
      requestJson('GET', `${url}${path}`, undefined, { authorization: `Bearer ${first.key}` });
    const renamed = await read(first.url);
    expect(renamed.body.name).toBe('Renamed');
    expect(renamed.body).toEqual((await read(api.url)).body);
    expect((await api.call('DELETE', path)).status).toBeLessThan(300);
    expect((await read(first.url)).status).toBe(404);
  });
});

/** Passes every request on to all of `targets` at once; answers 200 when all did. */
async function startDoubler(targets: string[]): Promise<Server> {
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bytesOf(request);
      const signature = String(request.headers['x-hub-signature-256']);
      const answers = await Promise.all(
        targets.map((target) =>
          fetch(`${target}${request.url}`, { method: 'POST', headers: { 'x-hub-signature-256': signature }, body }),
        ),
      );
      response.writeHead(answers.every(({ ok }) => ok) ? 200 : 503).end();
    })().catch(() => response.writeHead(503).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
