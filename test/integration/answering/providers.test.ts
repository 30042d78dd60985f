import { randomBytes } from 'node:crypto';
import { waitForAnswers } from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import { addKnowledge, createBusiness, newIgsid, product, sendDm } from '../../support/product';

describe('language model providers', () => {
  const model = new LanguageModelDouble();

  beforeAll(async () => model.start((await product()).llmPort));
  afterAll(async () => model.stop());

  it.each(['openai', 'anthropic', 'gemini'] as const)(
    '%s is sent the system prompt, the knowledge and the question verbatim, and its answer reaches the customer',
    async (provider) => {
      const key = `test-key-${randomBytes(12).toString('hex')}`;
      model.enqueue(key, { text: `Written by ${provider}.` });
      const business = await createBusiness({
        provider,
        api_key: key,
        base_url: provider === 'openai' ? model.openaiUrl : model.url,
        system_prompt: 'You are the voice of “Töpfe & Co”.',
      });
      await addKnowledge(business.chatbotId, 'Delivery', 'Delivery to the islands takes eleven days.');
      const igsid = newIgsid();
      await sendDm(business, igsid, 'How long does delivery to the islands take? 🏝️');
      expect(await waitForAnswers(igsid, business, 1)).toEqual([`Written by ${provider}.`]);
      const [call] = model.requestsOf(key);
      expect(call?.vendor).toBe(provider);
      expect(call?.system).toContain('You are the voice of “Töpfe & Co”.');
      expect(call?.system).toContain('Delivery to the islands takes eleven days.');
      expect(call?.messages.at(-1)).toEqual({
        role: 'user',
        content: 'How long does delivery to the islands take? 🏝️',
      });
    },
  );
});
