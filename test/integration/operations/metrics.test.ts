import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createModelBusiness } from '../../support/business-with-model';
import { addFault, waitForAnswers, waitUntilResolved } from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import { newIgsid, product, sendDm } from '../../support/product';
import { scrape, total } from '../../support/metrics';
import { waitFor } from '../../support/wait-for';

describe('metrics and logs', () => {
  const model = new LanguageModelDouble();

  beforeAll(async () => model.start((await product()).llmPort));
  afterAll(() => model.stop());

  it('tell of a DM in the API, the worker and the engine core, and carry no id', async () => {
    const business = await createModelBusiness(model, { model: 'gpt-4.1-mini' });
    model.enqueue(business.key, { text: 'We open at nine.' });
    const before = { api: await scrape(0), worker: await scrape(1) };
    const igsid = newIgsid();
    const mid = await sendDm(business, igsid, 'When do you open?');
    await waitForAnswers(igsid, business, 1);
    await waitUntilResolved(igsid, business, 1);

    const counters: [samples: 'api' | 'worker', name: string, ...labels: string[]][] = [
      ['api', 'botsmith_webhook_deliveries_total', 'outcome="started"'],
      ['api', 'botsmith_http_request_seconds_count', 'method="POST"'],
      ['worker', 'botsmith_runs_total', 'workflow="messageWorkflow"', 'outcome="replied"'],
      ['worker', 'botsmith_activity_seconds_count', 'activity="saveMessage"', 'outcome="ok"'],
      ['worker', 'botsmith_activity_schedule_to_start_seconds_count', 'activity="generateReply"'],
      ['worker', 'botsmith_graph_request_seconds_count', 'path="me/messages"', 'outcome="ok"'],
      ['worker', 'botsmith_model_request_seconds_count', 'provider="openai"', 'model="gpt-4.1-mini"', 'outcome="ok"'],
      ['worker', 'botsmith_model_tokens_total', 'provider="openai"', 'direction="output"'],
      ['worker', 'botsmith_retrieval_seconds_count', 'degraded="false"'],
    ];
    const after = await waitFor('every counter has moved', async () => {
      const now = { api: await scrape(0), worker: await scrape(1) };
      const moved = counters.every(
        ([samples, name, ...labels]) => total(now[samples], name, ...labels) > total(before[samples], name, ...labels),
      );
      return moved && now;
    });
    for (const gauge of [
      'botsmith_inbox_bodies',
      'botsmith_inbox_oldest_seconds',
      'botsmith_unanswered_messages',
      'botsmith_turns_in_flight',
      'botsmith_integrations',
    ]) {
      expect(after.api.filter(({ name }) => name === gauge)).not.toEqual([]);
    }
    expect(total(after.api, 'botsmith_integrations', 'status="connected"')).toBeGreaterThan(0);
    const core = await scrape(2);
    expect(total(core, 'temporal_workflow_completed')).toBeGreaterThan(0);

    const { account_id } = await product();
    const ids = [business.chatbotId, business.instagramAccountId, igsid, mid, account_id];
    const labels = [...after.api, ...after.worker, ...core].map((sample) => sample.labels).join('\n');
    for (const id of ids) expect(labels).not.toContain(id);
  });

  it('lead from a failed attempt in the log to its run, and repeat neither texts nor secrets', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'planted-reply-4711' });
    await addFault(business, { kind: 'error', path: '/me/messages', code: 551, subcode: 1545041 });
    model.enqueue(business.key, { text: 'planted-reply-4712' });
    await addFault(business, { kind: 'rate_limit', path: '/me/messages', delay_ms: 1_500 });
    const before = await scrape(1);
    const [unreachable, limited] = [newIgsid(), newIgsid()];
    await sendDm(business, unreachable, 'planted-question-4711');
    await waitUntilResolved(unreachable, business, 1);
    const mid = await sendDm(business, limited, 'planted-question-4712');
    await waitForAnswers(limited, business, 1, { timeoutMs: 60_000 });

    const lines = await waitFor('the log tells of the attempt', async () => {
      const text = readFileSync(join((await product()).dataDir, 'logs', 'worker.log'), 'utf8');
      const parsed = text.split('\n').flatMap((line) => (line.includes(mid) ? [JSON.parse(line)] : []));
      return parsed.some(({ code }) => code === 'graph_rate_limited') && parsed;
    });
    const told = lines.filter(({ code }) => code === 'graph_rate_limited');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      workflow_id: `instagram-message/${business.chatbotId}/${mid}`,
      run_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      activity: 'sendReply',
      attempt: 1,
      account_id: (await product()).account_id,
      chatbot_id: business.chatbotId,
      conversation_id: expect.stringMatching(/^conv_/),
      err: { class: 'RetryLaterError', code: 'graph_rate_limited' },
    });
    expect(JSON.stringify(lines)).not.toMatch(/planted/);
    const after = await scrape(1);
    for (const failure of ['unreachable', 'rate_limited']) {
      const label = `class="${failure}"`;
      expect(total(after, 'botsmith_send_errors_total', label)).toBeGreaterThan(
        total(before, 'botsmith_send_errors_total', label),
      );
    }
    expect(
      total(after, 'botsmith_activity_failures_total', 'activity="sendReply"', 'code="graph_rate_limited"'),
    ).toBeGreaterThan(0);
  }, 90_000);
});
