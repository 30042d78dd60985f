import type { Passage } from '../domain/documents';
import type { Prompt } from '../domain/prompt';

/** One call to a language model. */
export interface ModelCall {
  model: string;
  apiKey: string;
  baseUrl: string;
  temperature?: number | undefined;
  maxOutputTokens?: number | undefined;
  prompt: Prompt;
  /** What the prompt contains as knowledge, and the question; the builtin provider works on these alone. */
  passages: readonly Passage[];
  question: string;
  /** To be used instead of the platform's fetch: set where the base URL is a chatbot's own. */
  fetch?: typeof fetch | undefined;
  /** Ends the call: its own timeout or the caller's cancellation. */
  signal: AbortSignal;
}

export interface ModelAnswer {
  text: string;
  input_tokens: number;
  output_tokens: number;
}

/**
 * A provider: one call, never retried inside. Throws `LanguageModelError` for what it understands; whatever else it throws
 * is taken for a broken connection.
 */
export type LanguageModel = (call: ModelCall) => Promise<ModelAnswer>;
