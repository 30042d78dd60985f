import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { createModelBusiness } from '../../support/business-with-model';
import { addFault, waitForAnswers, waitUntilResolved } from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import { apiOk, newIgsid, product, sendDm } from '../../support/product';
import { temporalClient } from '../../support/temporal';

describe('secrets and customer texts', () => {
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

  it('stand in no history, no log and no answer, in clear or merely encoded', async () => {
    const business = await createModelBusiness(model, { system_prompt: 'planted-system-prompt-4711' });
    model.enqueue(business.key, { status: 500, body: { error: { message: 'planted-vendor-error-4711' } } });
    model.enqueue(business.key, { text: 'planted-reply-4711' });
    await addFault(business, { kind: 'rate_limit', path: '/me/messages', times: 1 });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'planted-question-4711');
    await waitForAnswers(igsid, business, 1, { timeoutMs: 60_000 });
    await waitUntilResolved(igsid, business, 1);

    const planted = [
      business.pageAccessToken,
      business.appSecret,
      business.key,
      'planted-question-4711',
      'planted-reply-4711',
      'planted-system-prompt-4711',
      'planted-vendor-error-4711',
    ];
    const traces = planted.flatMap((secret) => [secret, Buffer.from(secret).toString('base64').slice(0, -4)]);

    const histories: string[] = [];
    for await (const { workflowId } of temporal.workflow.list({
      query: `BotSmithChatbotId = '${business.chatbotId}'`,
    })) {
      // Undecoded: what lies on the engine's disk and what a Web UI without the codec shows.
      const history = await temporal.workflow.getHandle(workflowId).fetchHistory();
      histories.push(workflowId, historyToJSON(history));
    }
    expect(histories.length).toBeGreaterThan(2);
    // The ids in search attributes are readable, so the texts would be too if they stood there.
    expect(histories.map(decodedOnce).join()).toContain(`\\"${business.chatbotId}\\"`);
    for (const text of histories.map(decodedOnce)) for (const trace of traces) expect(text).not.toContain(trace);

    const logs = join((await product()).dataDir, 'logs');
    for (const file of readdirSync(logs)) {
      const text = readFileSync(join(logs, file), 'utf8');
      for (const trace of traces) expect(text).not.toContain(trace);
    }

    const answers = JSON.stringify([
      await apiOk('GET', `/api/chatbots/${business.chatbotId}`),
      await apiOk('GET', `/api/chatbots/${business.chatbotId}/integrations/instagram`),
      await apiOk('GET', `/api/chatbots/${business.chatbotId}/integrations/instagram/logs`),
    ]);
    for (const secret of [business.pageAccessToken, business.appSecret, business.key, business.verifyToken]) {
      expect(answers).not.toContain(secret);
    }
  }, 120_000);

  /** A payload's own encoding undone, so that a secret that was merely encoded would be seen. */
  function decodedOnce(text: string): string {
    return text.replace(/"data":\s*"([A-Za-z0-9+/=]+)"/g, (_match, data: string) =>
      JSON.stringify(Buffer.from(data, 'base64').toString('latin1')),
    );
  }
});
