import { requireServedModels, withChange } from '../../../../src/api/answering/require-served-models';

const ENVIRONMENT = {
  OPENAI_API_KEY: 'a key of the installation',
  ANTHROPIC_API_KEY: undefined,
  GEMINI_API_KEY: undefined,
  PROVIDER_KEY_MODELS: ['gpt-4.1-mini'],
  PROVIDER_KEY_MAX_OUTPUT_TOKENS: 1_000,
};

describe('the installation’s provider keys', () => {
  const fieldsOf = (choice: Parameters<typeof requireServedModels>[0]) => {
    try {
      requireServedModels(choice, ENVIRONMENT);
      return [];
    } catch (error) {
      return (error as { fields: { location: string }[] }).fields.map(({ location }) => location);
    }
  };

  it.each([
    ['another model', { provider: 'openai', model: 'gpt-5-pro' }, ['body.model']],
    ['a longer reply', { provider: 'openai', max_output_tokens: 1_001 }, ['body.max_output_tokens']],
    [
      'another model as the fallback',
      { provider: 'builtin', fallback_provider: 'openai', fallback_model: 'o3' },
      ['body.fallback_model'],
    ],
    [
      'a fallback beside a key for another provider',
      { provider: 'gemini', api_key: 'own', fallback_provider: 'openai', fallback_model: 'o3' },
      ['body.fallback_model'],
    ],
  ] as const)('do not serve %s', (_what, choice, expected) => {
    expect(fieldsOf(choice)).toEqual(expected);
  });

  it.each([
    ['a model on the list', { provider: 'openai', model: 'gpt-4.1-mini', max_output_tokens: 1_000 }],
    ['the default model', { provider: 'openai' }],
    ['a chatbot with a key of its own', { provider: 'openai', model: 'gpt-5-pro', api_key: 'own' }],
    ['a chatbot with a server of its own', { provider: 'openai', model: 'llama', base_url: 'https://models.example' }],
    ['a provider that the installation has no key for', { provider: 'anthropic', model: 'claude-opus-4' }],
  ] as const)('do not stand in the way of %s', (_what, choice) => {
    expect(fieldsOf(choice)).toEqual([]);
  });

  it('are asked for again once a change clears the own key', () => {
    const stored = { provider: 'gemini', model: 'gpt-5-pro', api_key: 'own' } as const;
    expect(fieldsOf(withChange(stored, { provider: 'openai' }))).toEqual(['body.model']);
    expect(fieldsOf(withChange(stored, { provider: 'openai', api_key: 'another' }))).toEqual([]);
  });
});
