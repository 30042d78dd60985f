import { createModelBusiness } from '../../support/business-with-model';
import { addFault, waitForAnswers } from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import { newIgsid, product, sendDm, simulator } from '../../support/product';
import type { Business } from '../../support/product';
import { waitFor } from '../../support/wait-for';

interface Call {
  at: string;
  status: number | null;
}

/** Every Graph call that the business has made, oldest first. */
async function calls(business: Business): Promise<Call[]> {
  return (await simulator('GET', `/simulator/requests?account=${business.instagramAccountId}`)).data;
}

const timeOf = (call: Call | undefined): number => Date.parse(call?.at ?? '');

describe("Meta's rate limits", () => {
  const model = new LanguageModelDouble();

  beforeAll(async () => {
    await model.start((await product()).llmPort);
    model.answerByDefault(({ messages }) => ({ text: `Re: ${messages.at(-1)?.content}` }));
  });

  afterAll(() => model.stop());

  it('hold back every call of the account for the time that Meta named, and no call of another account', async () => {
    const limited = await createModelBusiness(model);
    const other = await createModelBusiness(model);
    await addFault(limited, { kind: 'rate_limit', path: '/me/messages', delay_ms: 9_000 });
    const [first, second, stranger] = [newIgsid(), newIgsid(), newIgsid()];
    await sendDm(limited, first, 'one');
    const refused = await waitFor('the refusal', async () => {
      return (await calls(limited)).find(({ status }) => status === 400);
    });
    const made = (await calls(limited)).length;
    await sendDm(limited, second, 'two');
    await sendDm(other, stranger, 'three');
    // The other account's answer arrives while the limited one is silent.
    expect(await waitForAnswers(stranger, other, 1)).toEqual(['Re: three']);
    const meanwhile = (await calls(other)).filter(({ status }) => status === 200);
    await waitForAnswers(first, limited, 1, { timeoutMs: 60_000 });
    await waitForAnswers(second, limited, 1, { timeoutMs: 60_000 });
    const [next] = (await calls(limited)).slice(made);
    expect(timeOf(next) - timeOf(refused)).toBeGreaterThanOrEqual(9_000);
    expect(timeOf(meanwhile[0])).toBeLessThan(timeOf(next));
  }, 90_000);

  it('slow an account down before they are reached: at 95 % two calls are well over a second apart', async () => {
    const business = await createModelBusiness(model);
    await addFault(business, { kind: 'usage', path: '/me/messages', usage: 95 });
    const [first, second] = [newIgsid(), newIgsid()];
    await sendDm(business, first, 'one');
    await waitForAnswers(first, business, 1);
    await sendDm(business, second, 'two');
    await waitForAnswers(second, business, 1, { timeoutMs: 30_000 });
    const listed = await calls(business);
    const told = listed.findIndex((call) => (call as Call & { fault: string | null }).fault === 'usage');
    expect(told).toBeGreaterThanOrEqual(0);
    expect(timeOf(listed[told + 1]) - timeOf(listed[told])).toBeGreaterThanOrEqual(1_700);
  }, 60_000);
});
