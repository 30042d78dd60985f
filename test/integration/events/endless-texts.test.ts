import { waitForAnswers } from '../../support/conversation';
import { createModelBusiness } from '../../support/business-with-model';
import { LanguageModelDouble } from '../../support/language-model-double';
import { apiOk, newIgsid, product, sendDm } from '../../support/product';
import { waitFor } from '../../support/wait-for';

describe('texts that are made to take long', () => {
  const model = new LanguageModelDouble();

  beforeAll(async () => model.start((await product()).llmPort));
  afterAll(async () => model.stop());

  it('are handled, and the customer of another account is answered meanwhile', async () => {
    const [slow, other] = [await createModelBusiness(model), await createModelBusiness(model)];
    const blanks = ' '.repeat(40_000);
    model.script(slow.key, () => ({ text: `The teapot costs 47 €.${blanks}Ask me more.` }));
    model.script(other.key, () => ({ text: 'We open at nine.' }));
    const [first, second, stranger] = [newIgsid(), newIgsid(), newIgsid()];
    const { id } = await apiOk('POST', `/api/chatbots/${slow.chatbotId}/knowledge/texts`, {
      title: 'Blanks',
      text: `# a${' '.repeat(100_000)}b`,
    });
    await sendDm(slow, first, 'How much is the teapot?');
    await sendDm(slow, second, `How much ${'[![](_*`'.repeat(3_000)}${'1'.repeat(20_000)} is it?`);
    await sendDm(other, stranger, 'When do you open?');

    // Any of these texts took minutes or hours in the one event loop that all answers share.
    expect(await waitForAnswers(stranger, other, 1)).toEqual(['We open at nine.']);
    for (const customer of [first, second]) {
      const parts = await waitForAnswers(customer, slow, 1);
      expect(parts.length).toBeLessThanOrEqual(10);
      expect(parts.join(' ')).toContain('The teapot costs 47 €.');
    }
    const asked = model.requestsOf(slow.key).map(({ messages }) => messages.at(-1)?.content ?? '');
    expect(Math.max(...asked.map((content) => content.length))).toBeLessThanOrEqual(1_001);
    await waitFor('the text of blanks can be found', async () => {
      return (await apiOk('GET', `/api/chatbots/${slow.chatbotId}/knowledge/${id}`)).status === 'ready';
    });
  });
});
