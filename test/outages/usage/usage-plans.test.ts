import { createModelBusiness } from '../../support/business-with-model';
import type { ModelBusiness } from '../../support/business-with-model';
import { answersSeenBy, waitForAnswers } from '../../support/conversation';
import { productDatabase } from '../../support/database';
import { LanguageModelDouble } from '../../support/language-model-double';
import { api, apiOk, newIgsid, product, restartProcess, sendDm } from '../../support/product';
import { createTenant } from '../../support/tenant';
import type { Tenant } from '../../support/tenant';
import { waitFor } from '../../support/wait-for';
import type { Database } from '../../../src/storage/database';

describe('plans', () => {
  const model = new LanguageModelDouble();
  let database: Database;

  beforeAll(async () => {
    await model.start((await product()).llmPort);
    model.answerByDefault(({ messages }) => ({ text: `Re: ${messages.at(-1)?.content}`, delayMs: 20 }));
    database = await productDatabase();
  });

  afterAll(async () => {
    await database.close();
    await model.stop();
  });

  const setPlan = (tenant: Tenant, plan: object) => apiOk('PATCH', `/api/accounts/${tenant.account_id}/plan`, plan);

  async function answer(business: ModelBusiness, text: string): Promise<string[]> {
    const igsid = newIgsid();
    await sendDm(business, igsid, text);
    return waitForAnswers(igsid, business, 1);
  }

  /** What the ledger says, and what the running total says, as soon as nothing is under way any more. */
  async function settled(tenant: Tenant, replies: number, options: { timeoutMs?: number } = {}): Promise<void> {
    const counted = async () => {
      const total = await database.usageTotals.findOne({ account_id: tenant.account_id });
      const ledger = await database.usage.find({ account_id: tenant.account_id }).toArray();
      const all = ledger.length === replies && ledger.every((entry) => entry.counted === true);
      return all && total?.replies === replies && total.pending.length === 0;
    };
    await waitFor(`${replies} replies are counted`, counted, options);
  }

  const resolutionIn = async (business: ModelBusiness, text: string): Promise<string | null | undefined> =>
    (await database.messages.findOne({ chatbot_id: business.chatbotId, role: 'user', text }))?.resolution;

  it('warn once near and at the limit, and then do what they say', async () => {
    const tenant = await createTenant();
    const business = await createModelBusiness(model, { fallback_message: 'Call us.' }, tenant.apiOk);
    await setPlan(tenant, { name: 'small', monthly_replies: 5 });
    for (let n = 1; n <= 5; n += 1) expect(await answer(business, `question ${n}`)).toEqual([`Re: question ${n}`]);
    await settled(tenant, 5);
    const usage = await tenant.apiOk('GET', '/api/usage');
    expect(usage).toMatchObject({ plan: 'small', limit: 5, at_limit: 'stop', used: 5, percent: 100 });
    expect(new Date(usage.resets_at).getTime()).toBeGreaterThan(Date.now());
    const warnings = async () =>
      (await tenant.apiOk('GET', `/api/chatbots/${business.chatbotId}/integrations/instagram/logs?event=usage.`)).data
        .map(({ event }: { event: string }) => event)
        .reverse();
    expect(await warnings()).toEqual(['usage.limit_near', 'usage.limit_reached']);

    const refused = newIgsid();
    await sendDm(business, refused, 'one too many');
    await waitFor('it is skipped', async () => (await resolutionIn(business, 'one too many')) === 'skipped:quota');
    expect(model.requestsOf(business.key)).toHaveLength(5);
    expect(await answersSeenBy(refused, business)).toEqual([]);
    const list = `/api/chatbots/${business.chatbotId}/conversations?needs_attention=true`;
    expect((await tenant.apiOk('GET', list)).data).toMatchObject([{ session_id: refused }]);

    await setPlan(tenant, { name: 'small', monthly_replies: 5, at_limit: 'fallback' });
    expect(await answer(business, 'please')).toEqual(['Call us.']);
    expect(model.requestsOf(business.key)).toHaveLength(5);
    await settled(tenant, 5);

    await setPlan(tenant, { name: 'small', monthly_replies: 5, at_limit: 'continue' });
    expect(await answer(business, 'go on')).toEqual(['Re: go on']);
    await settled(tenant, 6);
    expect(await warnings()).toEqual(['usage.limit_near', 'usage.limit_reached']);
    expect((await tenant.apiOk('GET', '/api/usage')).percent).toBe(120);
  }, 120_000);

  it('are set by operators alone, and for accounts that exist', async () => {
    const tenant = await createTenant();
    const path = `/api/accounts/${tenant.account_id}/plan`;
    const plan = { name: 'large', monthly_replies: null };
    expect((await tenant.api('PATCH', path, plan)).status).toBe(403);
    expect((await api('PATCH', '/api/accounts/acc_unknown/plan', plan)).status).toBe(404);
    expect((await api('PATCH', path, { name: 'x', monthly_replies: -1 })).status).toBe(400);
    expect((await api('PATCH', path, { name: 'x', monthly_replies: 1, at_limit: 'explode' })).status).toBe(400);
    expect((await api('PATCH', path, plan)).body).toEqual({
      account_id: tenant.account_id,
      plan: { ...plan, at_limit: 'stop' },
    });
    expect(await tenant.apiOk('GET', '/api/usage')).toMatchObject({
      plan: 'large',
      limit: null,
      percent: null,
      used: 0,
    });
  });

  it('show a line for each chatbot, and other months', async () => {
    const tenant = await createTenant();
    const { id } = await tenant.apiOk('POST', '/api/chatbots', { name: 'Idle' });
    const idle = { chatbot_id: id, name: 'Idle', replies: 0, input_tokens: 0, output_tokens: 0 };
    expect((await tenant.apiOk('GET', '/api/usage')).data).toEqual([idle]);
    expect(await tenant.apiOk('GET', '/api/usage?period=2020-12')).toMatchObject({
      period: '2020-12',
      resets_at: '2021-01-01T00:00:00.000Z',
      used: 0,
    });
    expect((await tenant.api('GET', '/api/usage?period=2020-13')).status).toBe(400);
  });

  it('count like the ledger when the worker is killed again and again', async () => {
    const tenant = await createTenant();
    const business = await createModelBusiness(model, {}, tenant.apiOk);
    const customers = Array.from({ length: 9 }, () => newIgsid());
    for (const [index, igsid] of customers.entries()) {
      await sendDm(business, igsid, `question ${index}`);
      if (index % 3 !== 2) continue;
      await waitFor('a reply is booked', async () => database.usage.findOne({ account_id: tenant.account_id }), {
        timeoutMs: 90_000,
        everyMs: 5,
      });
      await restartProcess('worker');
    }
    for (const igsid of customers) await waitForAnswers(igsid, business, 1, { timeoutMs: 150_000 });
    // A kill right after a POST is noticed after 20 s without a heartbeat; the run then still waits 10 s for its dead worker.
    await settled(tenant, customers.length, { timeoutMs: 150_000 });
  }, 300_000);
});
