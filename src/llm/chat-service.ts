import type { Passage } from '../domain/documents';
import { LanguageModelError } from '../domain/language-model-error';
import type { Prompt } from '../domain/prompt';
import type { Provider } from '../domain/provider';
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
  /** Asked before a call to a chatbot's own base URL; rejects an address that users may not reach. */
  checkUserUrl?: (url: string) => Promise<void>;
  timeoutMs?: number;
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
    const endpoint = provider === 'builtin' ? { apiKey: '', baseUrl: '' } : await this.endpoint(provider, request);
    const timeout = AbortSignal.timeout(this.options.timeoutMs ?? CALL_TIMEOUT_MS);
    const { temperature, maxOutputTokens, prompt, passages, question } = request;
    try {
      const answer = await MODELS[provider]({
        ...endpoint,
        ...{ model, temperature, maxOutputTokens, prompt, passages, question },
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      return { ...answer, provider, model };
    } catch (error) {
      if (error instanceof LanguageModelError) throw error;
      if (signal?.aborted) throw signal.reason;
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
    const endpoint = await this.endpoint(provider, request);
    const timeout = AbortSignal.timeout(this.options.timeoutMs ?? CALL_TIMEOUT_MS);
    return transcription({ ...endpoint, model, contentType, bytes, signal: AbortSignal.any([signal, timeout]) });
  }

  private async endpoint(
    provider: Vendor,
    request: Pick<ReplyRequest, 'apiKey' | 'baseUrl'>,
  ): Promise<{ apiKey: string; baseUrl: string }> {
    const settings = this.options.vendors?.[provider] ?? {};
    const trustedUrl = withoutSlash(settings.baseUrl ?? VENDOR_BASE_URLS[provider]);
    const baseUrl = withoutSlash(request.baseUrl ?? trustedUrl);
    // The installation's key must not reach an address that a user typed in.
    const apiKey = request.apiKey ?? (baseUrl === trustedUrl ? settings.apiKey : NO_KEY);
    if (!apiKey) {
      throw new LanguageModelError(
        'bad_key',
        provider,
        `There is no API key for ${provider}. Enter one in the chatbot's settings.`,
      );
    }
    if (baseUrl !== trustedUrl) await this.checkUserUrl(provider, baseUrl);
    return { apiKey, baseUrl };
  }

  private async checkUserUrl(provider: Vendor, url: string): Promise<void> {
    try {
      await this.options.checkUserUrl?.(url);
    } catch {
      throw new LanguageModelError(
        'invalid',
        provider,
        `The base URL of ${provider} must not be reached. Check it in the chatbot's settings.`,
      );
    }
  }
}

/** The cause is left out: vendors' errors repeat addresses, headers and prompts. */
function brokenConnection(provider: Provider, timedOut: boolean): LanguageModelError {
  return timedOut
    ? new LanguageModelError('timeout', provider, `${provider} did not answer in time; the reply is tried again.`)
    : new LanguageModelError('unreachable', provider, `${provider} cannot be reached; the reply is tried again.`);
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
