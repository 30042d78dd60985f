import type { Passage } from '../domain/documents';
import { BotSmithError } from '../domain/errors';
import { LanguageModelError } from '../domain/language-model-error';
import type { Prompt } from '../domain/prompt';
import type { Provider } from '../domain/provider';
import { withoutTrailingSlashes } from '../domain/trailing-slashes';
import { anthropicModel } from './anthropic/anthropic-model';
import { builtinModel } from './builtin/builtin-model';
import { CALL_TIMEOUT_MS, DEFAULT_MODELS, VENDOR_BASE_URLS } from './default-models';
import { geminiModel } from './gemini/gemini-model';
import type { LanguageModel, ModelAnswer } from './language-model';
import { openaiModel } from './openai/openai-model';
import { TRANSCRIPTIONS } from './transcription';
import type { TranscriptionCall } from './transcription';

type Vendor = Exclude<Provider, 'builtin'>;

export interface ReplyRequest {
  provider: Provider;
  /** The provider's default without one. */
  model?: string | undefined;
  /** The chatbot's own key; without one the settings' key is used, but never at a `baseUrl` of the chatbot's own. */
  apiKey?: string | undefined;
  baseUrl?: string | undefined;
  temperature?: number | undefined;
  maxOutputTokens?: number | undefined;
  prompt: Prompt;
  passages: readonly Passage[];
  /** The customer's unanswered texts. */
  question: string;
}

/** A voice message, and whose provider may write it down. */
export interface TranscriptionRequest extends Pick<TranscriptionCall, 'contentType' | 'bytes'> {
  provider: Provider;
  model?: string | undefined;
  apiKey?: string | undefined;
  baseUrl?: string | undefined;
}

interface Reply extends ModelAnswer {
  provider: Provider;
  model: string;
}

interface ChatServiceOptions {
  /** The settings' keys and base URLs, for chatbots without their own. */
  vendors?: Partial<Record<Vendor, { apiKey?: string | undefined; baseUrl?: string | undefined }>>;
  /**
   * Makes the calls to a chatbot's own base URL. It throws a `BotSmithError` that is not retryable for an address that users
   * may not reach. Without it such calls are made like those to the vendors.
   */
  userFetch?: typeof fetch;
  timeoutMs?: number;
}

interface Endpoint {
  apiKey: string;
  baseUrl: string;
  userFetch?: typeof fetch;
}

const MODELS: Record<Provider, LanguageModel> = {
  openai: openaiModel,
  anthropic: anthropicModel,
  gemini: geminiModel,
  builtin: builtinModel,
};

/** Servers of one's own rarely want a key, but the SDKs insist on one. */
const NO_KEY = 'no-key';

/** Has a language model write a reply: one call, never retried here. */
export class ChatService {
  constructor(private readonly options: ChatServiceOptions = {}) {}

  /**
   * The model's reply, and what it cost.
   * @throws LanguageModelError for every failure; it carries neither key nor prompt.
   * @throws the signal's reason when the caller cancels.
   */
  async generateReply(request: ReplyRequest, { signal }: { signal?: AbortSignal } = {}): Promise<Reply> {
    const { provider } = request;
    const model = request.model ?? DEFAULT_MODELS[provider];
    const endpoint: Endpoint = provider === 'builtin' ? { apiKey: '', baseUrl: '' } : this.endpoint(provider, request);
    let refusal: unknown;
    const userFetch = endpoint.userFetch && noting(endpoint.userFetch, (error) => (refusal = error));
    const timeout = AbortSignal.timeout(this.options.timeoutMs ?? CALL_TIMEOUT_MS);
    const { temperature, maxOutputTokens, prompt, passages, question } = request;
    try {
      const answer = await MODELS[provider]({
        apiKey: endpoint.apiKey,
        baseUrl: endpoint.baseUrl,
        fetch: userFetch,
        ...{ model, temperature, maxOutputTokens, prompt, passages, question },
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      return { ...answer, provider, model };
    } catch (error) {
      if (error instanceof LanguageModelError) throw error;
      if (signal?.aborted) throw signal.reason;
      if (refusal instanceof BotSmithError && !refusal.retryable) throw notReachable(provider);
      throw brokenConnection(provider, timeout.aborted);
    }
  }

  /**
   * What is said in a voice message; undefined where the provider does not listen.
   * @throws whatever the call failed with: nobody waits for a transcript, so nothing depends on why.
   */
  async transcribe(request: TranscriptionRequest, { signal }: { signal: AbortSignal }): Promise<string | undefined> {
    const { provider, model, contentType, bytes } = request;
    const transcription = TRANSCRIPTIONS[provider];
    if (!transcription || provider === 'builtin') return undefined;
    const { apiKey, baseUrl, userFetch } = this.endpoint(provider, request);
    const timeout = AbortSignal.timeout(this.options.timeoutMs ?? CALL_TIMEOUT_MS);
    return transcription({
      ...{ apiKey, baseUrl, fetch: userFetch, model, contentType, bytes },
      signal: AbortSignal.any([signal, timeout]),
    });
  }

  private endpoint(provider: Vendor, request: Pick<ReplyRequest, 'apiKey' | 'baseUrl'>): Endpoint {
    const settings = this.options.vendors?.[provider] ?? {};
    const trustedUrl = withoutTrailingSlashes(settings.baseUrl ?? VENDOR_BASE_URLS[provider]);
    const baseUrl = withoutTrailingSlashes(request.baseUrl ?? trustedUrl);
    // The installation's key must not reach an address that a user typed in.
    const apiKey = request.apiKey ?? (baseUrl === trustedUrl ? settings.apiKey : NO_KEY);
    if (!apiKey) {
      throw new LanguageModelError(
        'bad_key',
        provider,
        `There is no API key for ${provider}. Enter one in the chatbot's settings.`,
      );
    }
    const { userFetch } = this.options;
    return { apiKey, baseUrl, ...(userFetch && baseUrl !== trustedUrl ? { userFetch } : {}) };
  }
}

/** SDKs hide what their fetch threw; the one call's failure is kept aside. */
function noting(userFetch: typeof fetch, note: (error: unknown) => void): typeof fetch {
  return async (input, init) => {
    try {
      return await userFetch(input, init);
    } catch (error) {
      note(error);
      throw error;
    }
  };
}

function notReachable(provider: Provider): LanguageModelError {
  return new LanguageModelError(
    'invalid',
    provider,
    `The base URL of ${provider} must not be reached. Check it in the chatbot's settings.`,
  );
}

/** The cause is left out: vendors' errors repeat addresses, headers and prompts. */
function brokenConnection(provider: Provider, timedOut: boolean): LanguageModelError {
  return timedOut
    ? new LanguageModelError('timeout', provider, `${provider} did not answer in time; the reply is tried again.`)
    : new LanguageModelError('unreachable', provider, `${provider} cannot be reached; the reply is tried again.`);
}
