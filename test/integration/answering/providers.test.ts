import { randomBytes } from 'node:crypto';
import { waitForAnswers } from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import { addKnowledge, api, apiOk, createBusiness, newIgsid, product, sendDm } from '../../support/product';

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

  it('what a model refused is shown in the settings, with what is done about it, until the model is another one', async () => {
    const key = `test-key-${randomBytes(12).toString('hex')}`;
    const message = "Unsupported parameter: 'temperature' is not supported with this model.";
    model.enqueue(
      key,
      { status: 400, body: { error: { message, type: 'invalid_request_error', param: 'temperature' } } },
      { text: 'At nine.' },
    );
    const settings = { provider: 'openai', model: 'stubborn-1', api_key: key, base_url: model.openaiUrl };
    const business = await createBusiness(settings);
    const path = `/api/chatbots/${business.chatbotId}`;
    await apiOk('PATCH', path, { temperature: 0.3 });
    expect((await apiOk('GET', path)).model_limits).toEqual([]);
    const igsid = newIgsid();
    await sendDm(business, igsid, 'When do you open?');
    expect(await waitForAnswers(igsid, business, 1)).toEqual(['At nine.']);
    expect((await apiOk('GET', path)).model_limits).toEqual([
      {
        provider: 'openai',
        model: 'stubborn-1',
        base_url: expect.stringContaining('127.0.0.1'),
        notes: [expect.stringMatching(/stubborn-1.*temperature/)],
        learned_at: expect.any(String),
      },
    ]);
    // It is known from now on, and nobody else sets it.
    model.enqueue(key, { text: 'Until six.' });
    await sendDm(business, igsid, 'Until when?');
    expect((await waitForAnswers(igsid, business, 2)).at(-1)).toBe('Until six.');
    expect(model.requestsOf(key)).toHaveLength(3);
    const changed = await apiOk('PATCH', path, { model_limits: [] });
    expect(changed.model_limits).toHaveLength(1);
  });

  it('how long customers wait for a model is a setting in whole seconds, a minute unless told', async () => {
    const { id, patience_seconds } = await apiOk('POST', '/api/chatbots', { name: 'Patient' });
    expect(patience_seconds).toBe(60);
    for (const refused of [0, 1_801, 1.5, '60', null]) {
      const answer = await api('PATCH', `/api/chatbots/${id}`, { patience_seconds: refused });
      expect([refused, answer.status, answer.body.error?.fields?.[0]?.location]).toEqual([
        refused,
        400,
        'body.patience_seconds',
      ]);
    }
    expect((await apiOk('PATCH', `/api/chatbots/${id}`, { patience_seconds: 5 })).patience_seconds).toBe(5);
    expect((await apiOk('GET', `/api/chatbots/${id}`)).patience_seconds).toBe(5);
  });
});
