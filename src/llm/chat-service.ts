import type { Passage } from '../domain/documents';
import type { Prompt } from '../domain/prompt';
import type { Provider } from '../domain/provider';
import { boundAnswer } from '../domain/runaway-answer';
import { NO_USAGE } from '../domain/token-usage';
import type { TokenUsage } from '../domain/token-usage';
import { empty } from './answer-failure';
import { answerFromKnowledge } from './builtin/answer-from-knowledge';
import { callModel, MODELS } from './call-model';
import { DEFAULT_MODELS } from '../domain/default-models';
import { CALL_TIMEOUT_MS } from './vendor-defaults';
import { LanguageModelError } from '../domain/language-model-error';
import { sharedModelProblem } from '../domain/shared-models';
import { endpointOf } from './endpoint';
import type { EndpointSettings } from './endpoint';
import { failureOfRefusal } from './response-failure';
import { TRANSCRIPTIONS } from './transcription';
import type { TranscriptionCall } from './transcription';
import { VendorRefusal } from './vendor-refusal';

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
  /** The customer waits for a person: only what can be answered is. */
  waitsForPerson?: boolean | undefined;
}

/** A voice message, and whose provider may write it down. */
export interface TranscriptionRequest extends Pick<TranscriptionCall, 'contentType' | 'bytes'> {
  provider: Provider;
  model?: string | undefined;
  apiKey?: string | undefined;
  baseUrl?: string | undefined;
}

export interface Reply {
  /** What the customer may read: without thoughts, and never endless. */
  text: string;
  /** `length`: the output limit cut the text off. */
  finish: 'stop' | 'length';
  /** The model went on and on; the text ends where a person would have stopped reading. */
  ran: boolean;
  provider: Provider;
  model: string;
  usage: TokenUsage;
}

interface ChatServiceOptions extends EndpointSettings {
  timeoutMs?: number;
}

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
    if (provider === 'builtin') {
      const text = answerFromKnowledge(request);
      return { text, finish: 'stop', ran: false, provider, model, usage: NO_USAGE };
    }
    const endpoint = endpointOf(provider, request, this.options);
    const timeout = AbortSignal.timeout(this.options.timeoutMs ?? CALL_TIMEOUT_MS);
    const { temperature, prompt } = request;
    const maxOutputTokens = endpoint.shared ? this.sharedLength({ ...request, model }) : request.maxOutputTokens;
    const body = MODELS[provider].request({ model, temperature, maxOutputTokens, prompt }, endpoint.baseUrl);
    try {
      const answer = await callModel(provider, model, body, endpoint, { signal, timeout });
      const { text, ran } = boundAnswer(answer.text);
      if (ran && text === '') throw empty(provider, answer.usage);
      return { text, finish: ran ? 'stop' : answer.finish, ran, provider, model, usage: answer.usage };
    } catch (error) {
      throw error instanceof VendorRefusal ? failureOfRefusal(error, { provider, model }) : error;
    }
  }

  /** The longest reply by the settings' key. @throws LanguageModelError `invalid` for a model that it does not serve. */
  private sharedLength({ provider, model, maxOutputTokens }: ReplyRequest): number | undefined {
    const { shared } = this.options;
    if (!shared) return maxOutputTokens;
    const problem = sharedModelProblem({ provider, model }, shared);
    if (problem) throw new LanguageModelError('invalid', provider, `The model ${model} ${problem.message}.`);
    return Math.min(maxOutputTokens ?? shared.maxOutputTokens, shared.maxOutputTokens);
  }

  /**
   * What is said in a voice message; undefined where the provider does not listen.
   * @throws whatever the call failed with: nobody waits for a transcript, so nothing depends on why.
   */
  async transcribe(request: TranscriptionRequest, { signal }: { signal: AbortSignal }): Promise<string | undefined> {
    const { provider, model, contentType, bytes } = request;
    const transcription = TRANSCRIPTIONS[provider];
    if (!transcription || provider === 'builtin') return undefined;
    const { apiKey, baseUrl, userFetch } = endpointOf(provider, request, this.options);
    const timeout = AbortSignal.timeout(this.options.timeoutMs ?? CALL_TIMEOUT_MS);
    return transcription({
      ...{ apiKey, baseUrl, fetch: userFetch, model, contentType, bytes },
      signal: AbortSignal.any([signal, timeout]),
    });
  }
}
