import { LanguageModelError } from '../domain/answering/model/language-model-error';
import type { Provider } from '../domain/answering/model/provider';
import type { TokenUsage } from '../domain/answering/model/token-usage';

/** The model would not answer. */
export function refused(provider: Provider, usage?: TokenUsage): LanguageModelError {
  return new LanguageModelError('refused', provider, `${provider} refused to answer the conversation.`, { usage });
}

/** The vendor's safety filter withheld the answer. */
export function filtered(provider: Provider, usage?: TokenUsage): LanguageModelError {
  return new LanguageModelError('filtered', provider, `${provider} filtered the answer.`, { usage });
}

/** The conversation leaves the model no room to answer. */
export function tooLong(provider: Provider, usage?: TokenUsage): LanguageModelError {
  const message = `The prompt is too long for the ${provider} model. Shorten the system prompt or choose another model.`;
  return new LanguageModelError('too_long', provider, message, { usage });
}

/** 2xx without a text for the customer. */
export function empty(provider: Provider, usage?: TokenUsage): LanguageModelError {
  return new LanguageModelError('empty', provider, `The answer of ${provider} was empty.`, { usage });
}

/** The output limit left nothing that answers the customer, also with more room. */
export function cut(provider: Provider, usage?: TokenUsage): LanguageModelError {
  const message = `The answer of ${provider} was cut off by the output limit before it said anything whole. Raise max_output_tokens in the chatbot's settings.`;
  return new LanguageModelError('cut', provider, message, { usage });
}

/** 2xx, but not in the vendor's format: most likely another server answers at the base URL. */
export function unreadable(provider: Provider): LanguageModelError {
  return new LanguageModelError(
    'invalid',
    provider,
    `The answer is not in the format of ${provider}. Check the base URL in the chatbot's settings.`,
  );
}

/** Its caller was cancelled between two calls of one reply: what the answered ones cost is known, and must not get lost. */
export function ended(provider: Provider, usage: TokenUsage): LanguageModelError {
  const message = `The reply was ended while ${provider} wrote it again; what its first writing cost is counted.`;
  return new LanguageModelError('unreachable', provider, message, { usage });
}

/** The vendor ended its own answer for a trouble of its own; what it wrote is paid. */
export function brokenOff(provider: Provider, usage?: TokenUsage): LanguageModelError {
  const message = `${provider} broke off in the middle of its answer; the reply is tried again.`;
  return new LanguageModelError('overloaded', provider, message, { usage });
}
