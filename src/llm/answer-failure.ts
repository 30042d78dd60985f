import { LanguageModelError } from '../domain/language-model-error';
import type { Provider } from '../domain/provider';

/** The model would not answer. */
export function refused(provider: Provider): LanguageModelError {
  return new LanguageModelError('refused', provider, `${provider} refused to answer the conversation.`);
}

/** The vendor's safety filter withheld the answer. */
export function filtered(provider: Provider): LanguageModelError {
  return new LanguageModelError('filtered', provider, `${provider} filtered the answer.`);
}

/** The conversation leaves the model no room to answer. */
export function tooLong(provider: Provider): LanguageModelError {
  return new LanguageModelError(
    'too_long',
    provider,
    `The prompt is too long for the ${provider} model. Shorten the system prompt or choose another model.`,
  );
}

/** 2xx without a usable text. */
export function empty(provider: Provider): LanguageModelError {
  return new LanguageModelError('empty', provider, `${provider} returned an empty reply.`);
}

/** 2xx, but not in the vendor's format: most likely another server answers at the base URL. */
export function unreadable(provider: Provider): LanguageModelError {
  return new LanguageModelError(
    'invalid',
    provider,
    `The answer is not in the format of ${provider}. Check the base URL in the chatbot's settings.`,
  );
}
