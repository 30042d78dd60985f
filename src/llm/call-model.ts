import { BotSmithError } from '../domain/errors';
import { LanguageModelError } from '../domain/answering/model/language-model-error';
import type { Vendor } from '../domain/answering/model/provider';
import { anthropicModel } from './anthropic/anthropic-model';
import type { Endpoint } from './endpoint';
import { geminiModel } from './gemini/gemini-model';
import type { LanguageModel, ModelRequest } from './language-model';
import { ObservedFetch } from './observed-fetch';
import { openaiModel } from './openai/openai-model';
import type { ReadAnswer } from './read-answer';
import { VendorRefusal } from './vendor-refusal';

export const MODELS: Readonly<Record<Vendor, LanguageModel>> = {
  openai: openaiModel,
  anthropic: anthropicModel,
  gemini: geminiModel,
};

/** What ends a call before it is answered. */
export interface CallLimits {
  /** The caller's cancellation. */
  signal?: AbortSignal | undefined;
  /** How long it may take. */
  timeout: AbortSignal;
}

/**
 * Makes one call.
 * @throws VendorRefusal when the vendor refuses it, with what it says.
 * @throws LanguageModelError for an answer without a text, and when there is no answer.
 * @throws the signal's reason when the caller cancels.
 */
export async function callModel(
  provider: Vendor,
  model: string,
  request: ModelRequest,
  { apiKey, baseUrl, query, userFetch }: Endpoint,
  { signal, timeout }: CallLimits,
): Promise<ReadAnswer> {
  const observed = new ObservedFetch(userFetch);
  try {
    return await MODELS[provider].send(request, model, {
      ...{ apiKey, baseUrl, query, fetch: observed.fetch },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (error) {
    if (error instanceof LanguageModelError || error instanceof VendorRefusal) throw error;
    if (signal?.aborted) throw signal.reason;
    if (observed.isTooLong) throw endlessAnswer(provider);
    if (observed.refusal) throw observed.refusal;
    const { thrown } = observed;
    if (thrown instanceof BotSmithError && !thrown.retryable) throw notReachable(provider);
    throw brokenConnection(provider, timeout.aborted);
  }
}

function notReachable(provider: Vendor): LanguageModelError {
  return new LanguageModelError(
    'invalid',
    provider,
    `The base URL of ${provider} must not be reached. Check it in the chatbot's settings.`,
  );
}

function endlessAnswer(provider: Vendor): LanguageModelError {
  return new LanguageModelError(
    'invalid',
    provider,
    `${provider} answered more than two megabytes, which is no reply. Check the model and the base URL in the chatbot's settings.`,
  );
}

/** The cause is left out: vendors' errors repeat addresses, headers and prompts. */
function brokenConnection(provider: Vendor, timedOut: boolean): LanguageModelError {
  return timedOut
    ? new LanguageModelError('timeout', provider, `${provider} did not answer in time; the reply is tried again.`)
    : new LanguageModelError('unreachable', provider, `${provider} cannot be reached; the reply is tried again.`);
}
