import type { ModelLimits } from '../domain/answering/model/model-limits';
import type { Prompt } from '../domain/answering/prompt/prompt';
import type { ReadAnswer } from './read-answer';

/** What a call is made for. */
export interface ModelCall {
  model: string;
  temperature?: number | undefined;
  maxOutputTokens?: number | undefined;
  prompt: Prompt;
}

/** Where a call goes. */
export interface ModelEndpoint {
  apiKey: string;
  baseUrl: string;
  /** What belongs behind the path of every call. */
  query: Record<string, string>;
  fetch: typeof fetch;
  /** Ends the call: its own timeout or the caller's cancellation. */
  signal: AbortSignal;
}

/** The body of a request, in the vendor's words. */
export type ModelRequest = Record<string, unknown>;

/** A vendor of language models. */
export interface LanguageModel {
  /** The request for a call, in the form that a model with these limits takes. */
  request(call: ModelCall, baseUrl: string, limits: ModelLimits): ModelRequest;
  /**
   * Makes the call once, never repeated inside. Throws `LanguageModelError` or `VendorRefusal` for what an answer says;
   * whatever else it throws is judged by what the fetch saw, and else taken for a broken connection.
   */
  send(request: ModelRequest, model: string, endpoint: ModelEndpoint): Promise<ReadAnswer>;
}
