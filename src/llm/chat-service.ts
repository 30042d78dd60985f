import type { Passage } from '../domain/knowledge/found-passage';
import { limitsOf } from '../domain/answering/model/model-limits';
import type { KnownModelLimits, ModelLimits, ModelPlace } from '../domain/answering/model/model-limits';
import type { Provider } from '../domain/answering/model/provider';
import { NO_USAGE } from '../domain/answering/model/token-usage';
import type { AdaptedModel } from './adapted-call';
import { answerFromKnowledge } from './builtin/answer-from-knowledge';
import { DEFAULT_MODELS } from '../domain/answering/model/default-models';
import { CALL_TIMEOUT_MS } from './vendor-defaults';
import { LanguageModelError } from '../domain/answering/model/language-model-error';
import { sharedModelProblem } from '../domain/answering/model/shared-models';
import { endpointOf } from './endpoint';
import type { EndpointSettings } from './endpoint';
import { TRANSCRIPTIONS } from './transcriptions';
import type { TranscriptionCall } from './transcription';
import { writeReply } from './write-reply';
import type { ReplyTask, WrittenText } from './write-reply';

export interface ReplyRequest extends ReplyTask {
  provider: Provider;
  /** The provider's default without one. */
  model?: string | undefined;
  /** The chatbot's own key; without one the settings' key is used, but never at a `baseUrl` of the chatbot's own. */
  apiKey?: string | undefined;
  baseUrl?: string | undefined;
  passages: readonly Passage[];
  /** The customer's unanswered texts. */
  question: string;
  /** The customer waits for a person: only what can be answered is. */
  waitsForPerson?: boolean | undefined;
  /** What is known of models so far, and who keeps what is learned. */
  known?: readonly KnownModelLimits[] | undefined;
  learned?: ((place: ModelPlace, limits: ModelLimits) => void) | undefined;
}

/** A voice message, and whose provider may write it down. */
export interface TranscriptionRequest extends Pick<TranscriptionCall, 'contentType' | 'bytes'> {
  provider: Provider;
  model?: string | undefined;
  apiKey?: string | undefined;
  baseUrl?: string | undefined;
}

export interface Reply extends WrittenText {
  provider: Provider;
  model: string;
}

interface ChatServiceOptions extends EndpointSettings {
  timeoutMs?: number;
}

/** Has a language model write a reply. */
export class ChatService {
  constructor(private readonly options: ChatServiceOptions = {}) {}

  /**
   * The model's reply, and what it cost: without thoughts, whole, and never endless.
   * @throws LanguageModelError for every failure; it carries neither key nor prompt.
   * @throws the signal's reason when the caller cancels.
   */
  async generateReply(request: ReplyRequest, { signal }: { signal?: AbortSignal } = {}): Promise<Reply> {
    const { provider, known, learned } = request;
    const model = request.model ?? DEFAULT_MODELS[provider];
    if (provider === 'builtin') {
      const prompt = request.promptWithin(request.promptTokens);
      const text = answerFromKnowledge({ ...request, prompt });
      return { text, notes: [], provider, model, usage: NO_USAGE };
    }
    const endpoint = endpointOf(provider, request, this.options);
    const place = { provider, model, base_url: request.baseUrl ?? '' };
    const timeout = AbortSignal.timeout(this.options.timeoutMs ?? CALL_TIMEOUT_MS);
    const adapted: AdaptedModel = {
      ...{ provider, model, endpoint },
      limits: limitsOf(known, place),
      learned: (limits) => learned?.(place, limits),
    };
    const bounds = endpoint.shared ? this.sharedLength({ ...request, model }) : {};
    return { ...(await writeReply(adapted, { ...request, ...bounds }, { signal, timeout })), provider, model };
  }

  /** The longest reply by the settings' key. @throws LanguageModelError `invalid` for a model that it does not serve. */
  private sharedLength({ provider, model, maxOutputTokens }: ReplyRequest): Partial<ReplyTask> {
    const { shared } = this.options;
    if (!shared) return {};
    const problem = sharedModelProblem({ provider, model }, shared);
    if (problem) throw new LanguageModelError('invalid', provider, `The model ${model} ${problem.message}.`);
    const most = shared.maxOutputTokens;
    return { maxOutputTokens: Math.min(maxOutputTokens ?? most, most), mostOutputTokens: most };
  }

  /**
   * What is said in a voice message; undefined where the provider does not listen.
   * @throws whatever the call failed with: nobody waits for a transcript, so nothing depends on why.
   */
  async transcribe(request: TranscriptionRequest, { signal }: { signal: AbortSignal }): Promise<string | undefined> {
    const { provider, model, contentType, bytes } = request;
    const transcription = TRANSCRIPTIONS[provider];
    if (!transcription || provider === 'builtin') return undefined;
    const { apiKey, baseUrl, query, userFetch } = endpointOf(provider, request, this.options);
    const timeout = AbortSignal.timeout(this.options.timeoutMs ?? CALL_TIMEOUT_MS);
    return transcription({
      ...{ apiKey, baseUrl, query, fetch: userFetch, model, contentType, bytes },
      signal: AbortSignal.any([signal, timeout]),
    });
  }
}
