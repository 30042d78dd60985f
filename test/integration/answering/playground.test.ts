import { createModelBusiness } from '../../support/business-with-model';
import { openStream } from '../../support/event-stream';
import { LanguageModelDouble } from '../../support/language-model-double';
import { api, product } from '../../support/product';
import { createTenant } from '../../support/tenant';
import type { Tenant } from '../../support/tenant';
import { temporalClient } from '../../support/temporal';
import { waitFor } from '../../support/wait-for';

const ASKED = { messages: [{ role: 'user', text: 'When do you open?' }] };

describe('the playground', () => {
  const model = new LanguageModelDouble();
  let account: Tenant;
  let chatbotId: string;
  let key: string;
  let headers: Record<string, string>;

  beforeAll(async () => {
    await model.start((await product()).llmPort);
    account = await createTenant();
    ({ chatbotId, key } = await createModelBusiness(model, { system_prompt: 'Be kind.' }, account.apiOk));
    model.script(key, () => ({ text: 'We open at nine.' }));
    const { api_key } = await account.apiOk('POST', '/api/api-keys', { name: 'Streams', scopes: ['read', 'write'] });
    headers = { 'content-type': 'application/json', authorization: `Bearer ${api_key}` };
  }, 60_000);

  afterAll(async () => model.stop());

  const path = () => `/api/chatbots/${chatbotId}/playground`;
  const tried = async () => {
    const { steps } = await account.apiOk('GET', '/api/onboarding');
    return (steps as { id: string; done: boolean }[]).find(({ id }) => id === 'try_it')?.done;
  };
  const trialsOf = async (accountId: string) => {
    const client = await temporalClient();
    const query = `WorkflowType = 'tryReplyWorkflow' AND WorkflowId STARTS_WITH 'try-reply.${accountId}.'`;
    const runs: string[] = [];
    for await (const { status } of client.workflow.list({ query })) runs.push(status.name);
    await client.connection.close();
    return runs;
  };

  it('streams each step of a reply that is sent to nobody, stored nowhere and not billed', async () => {
    expect(await tried()).toBe(false);
    const { apiUrl } = await product();
    const stream = await openStream(
      `${apiUrl}${path()}`,
      { ...headers, accept: 'text/event-stream' },
      { method: 'POST', body: ASKED },
    );
    await waitFor('the stream ends', () => stream.ended);
    expect(stream.events.map(({ event }) => event)).toEqual(['passages', 'prompt', 'reply']);
    const [found, prompt, reply] = stream.events.map(({ data }) => data);
    expect(found).toEqual({ passages: [], degraded: false, took_ms: expect.any(Number) });
    expect(prompt.parts[0]).toMatchObject({ kind: 'instructions', text: 'Be kind.' });
    expect(prompt.parts.at(-1)).toMatchObject({ kind: 'question', text: expect.stringContaining('When do you open?') });
    expect(reply).toMatchObject({ text: 'We open at nine.', parts: ['We open at nine.'], source: 'model' });
    expect(reply).toMatchObject({ provider: 'openai', input_tokens: 21, output_tokens: 7, handoff: false, notes: [] });
    expect((await account.apiOk('GET', '/api/conversations')).data).toEqual([]);
    expect((await account.apiOk('GET', '/api/usage')).data).toMatchObject([{ replies: 0, input_tokens: 0 }]);
    expect(await tried()).toBe(true);
  });

  it('answers other callers with the reply alone, tried with other settings and further knowledge', async () => {
    const reply = await account.apiOk('POST', path(), {
      ...ASKED,
      changes: { system_prompt: 'Be brief.', temperature: 0.3 },
      extra_knowledge: 'Closed on 1 May.',
    });
    expect(reply).toMatchObject({ text: 'We open at nine.', source: 'model' });
    expect(reply.passages).toMatchObject([{ source_id: 'pasted', text: 'Closed on 1 May.' }]);
    const sent = model.requestsOf(key).at(-1);
    expect(sent?.system).toContain('Be brief.');
    expect(sent?.system).toContain('Closed on 1 May.');
    expect(sent?.body.temperature).toBe(0.3);
    expect((await account.apiOk('GET', `/api/chatbots/${chatbotId}`)).system_prompt).toBe('Be kind.');
  });

  it('ends its run, and with it the call of the model, when the caller leaves', async () => {
    model.enqueue(key, { hang: true });
    const { apiUrl } = await product();
    const calls = model.requestsOf(key).length;
    const stream = await openStream(
      `${apiUrl}${path()}`,
      { ...headers, accept: 'text/event-stream' },
      { method: 'POST', body: ASKED },
    );
    await stream.next('passages');
    await waitFor('the model is asked', () => model.requestsOf(key).length > calls);
    stream.close();
    await waitFor('the run has ended', async () => {
      const runs = await trialsOf(account.account_id);
      return runs.includes('CANCELLED') && !runs.includes('RUNNING');
    });
  });

  it('says at which field a trial is refused', async () => {
    for (const [body, location] of [
      [{ messages: [] }, 'body.messages'],
      [{ messages: [{ role: 'assistant', text: 'Hello' }] }, 'body.messages'],
      [{ ...ASKED, changes: { temperature: 3 } }, 'body.changes.temperature'],
      [{ ...ASKED, extra_knowledge: 'x'.repeat(10_001) }, 'body.extra_knowledge'],
    ] as const) {
      const { status, body: answer } = await account.api('POST', path(), body);
      expect([status, answer.error.fields[0].location]).toEqual([400, location]);
    }
    expect((await account.api('POST', '/api/chatbots/bot_unknown/playground', ASKED)).status).toBe(404);
    expect((await api('POST', path(), ASKED)).status).toBe(404);
  });

  it('may be used 30 times a minute by an account, and says then how long to wait', async () => {
    const other = await createTenant();
    const { id } = await other.apiOk('POST', '/api/chatbots', { name: 'Tried a lot' });
    const tryOut = () => other.api('POST', `/api/chatbots/${id}/playground`, ASKED);
    // A minute may begin in between: two minutes never take 61.
    const answers = [];
    while (answers.length < 61 && answers.at(-1)?.status !== 429) {
      answers.push(...(await Promise.all(Array.from({ length: 5 }, tryOut))));
    }
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(30);
    expect(refused[0]?.body.error.code).toBe('rate_limited');
    const wait = Number(refused[0]?.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
  }, 120_000);
});
