import type { Provider } from './provider';

/** What the installation's own provider keys serve; a chatbot with a key of its own is not bound by it. */
export interface SharedModels {
  /** Names of models, whichever provider has them. */
  models: readonly string[];
  /** The longest reply, in tokens. */
  maxOutputTokens: number;
}

/** Whose key a call would be made with, and what for. */
export interface ModelChoice {
  provider: Provider;
  /** The provider's default without one. */
  model?: string | null | undefined;
  max_output_tokens?: number | null | undefined;
}

/** What is wrong with a choice that would use the installation's key; undefined when nothing is. */
export function sharedModelProblem(
  { provider, model, max_output_tokens }: ModelChoice,
  { models, maxOutputTokens }: SharedModels,
): { field: 'model' | 'max_output_tokens'; message: string } | undefined {
  if (provider === 'builtin') return undefined;
  if (model && !models.includes(model)) {
    return {
      field: 'model',
      message: `is not served by this installation's key for ${provider}: enter an API key of your own, or choose one of ${models.join(', ')}`,
    };
  }
  if ((max_output_tokens ?? 0) > maxOutputTokens) {
    return {
      field: 'max_output_tokens',
      message: `is more than the ${maxOutputTokens} that this installation's key for ${provider} serves: enter an API key of your own, or a smaller number`,
    };
  }
  return undefined;
}
