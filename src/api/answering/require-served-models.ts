import type { Environment } from '../../config/environment';
import type { Chatbot } from '../../domain/answering/chatbot';
import { InvalidInputError } from '../../domain/errors';
import type { Provider } from '../../domain/answering/model/provider';
import { sharedModelProblem } from '../../domain/answering/model/shared-models';

type Choice = {
  [Field in (typeof FIELDS)[number]]?: Chatbot[Field] | null | undefined;
};

/** What of a chatbot decides which model is called with whose key. */
const FIELDS = [
  'provider',
  'model',
  'api_key',
  'base_url',
  'fallback_provider',
  'fallback_model',
  'max_output_tokens',
] as const;

/** The environment's part in it. */
export type ModelSettings = Pick<
  Environment,
  'OPENAI_API_KEY' | 'ANTHROPIC_API_KEY' | 'GEMINI_API_KEY' | 'PROVIDER_KEY_MODELS' | 'PROVIDER_KEY_MAX_OUTPUT_TOKENS'
>;

/** Whether a change touches what decides it. */
export function concernsModels(change: Choice): boolean {
  return FIELDS.some((field) => change[field] !== undefined);
}

/** A stored chatbot as it will be: another provider or address without a key clears the stored one. */
export function withChange(stored: Choice, change: Choice): Choice {
  const moves = (field: 'provider' | 'base_url') => change[field] !== undefined && change[field] !== stored[field];
  if (change.api_key === undefined && (moves('provider') || moves('base_url'))) {
    return withChange({ ...stored, api_key: null }, { ...change, api_key: null });
  }
  return Object.fromEntries(
    FIELDS.map((field) => [field, change[field] === undefined ? stored[field] : change[field]]),
  );
}

/**
 * Refuses a model, or a length, that the installation's own key does not serve. Where a chatbot has a key or an address of its
 * own, or the installation has no key, nothing of it is used.
 * @throws InvalidInputError that names the field.
 */
export function requireServedModels(choice: Choice, environment: ModelSettings): void {
  const {
    provider = 'builtin',
    model,
    api_key,
    base_url,
    fallback_provider,
    fallback_model,
    max_output_tokens,
  } = choice;
  const keys: Partial<Record<Provider, string | undefined>> = {
    openai: environment.OPENAI_API_KEY,
    anthropic: environment.ANTHROPIC_API_KEY,
    gemini: environment.GEMINI_API_KEY,
  };
  const shared = {
    models: environment.PROVIDER_KEY_MODELS,
    maxOutputTokens: environment.PROVIDER_KEY_MAX_OUTPUT_TOKENS,
  };
  const own = Boolean(api_key ?? base_url);
  const calls = [
    ...(own || !provider ? [] : [{ provider, model, location: 'body.model' }]),
    // The own key belongs to the own provider alone.
    ...(!fallback_provider || (own && fallback_provider === provider)
      ? []
      : [{ provider: fallback_provider, model: fallback_model, location: 'body.fallback_model' }]),
  ];
  for (const { location, ...call } of calls) {
    if (keys[call.provider] === undefined) continue;
    const problem = sharedModelProblem({ ...call, max_output_tokens }, shared);
    if (!problem) continue;
    const at = problem.field === 'model' ? location : 'body.max_output_tokens';
    throw new InvalidInputError([{ location: at, message: problem.message }]);
  }
}
