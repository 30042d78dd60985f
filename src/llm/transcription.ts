/** A voice message to be written down. */
export interface TranscriptionCall {
  /** The chatbot's model; undefined takes the provider's usual one for the purpose. */
  model: string | undefined;
  apiKey: string;
  baseUrl: string;
  /** What belongs behind the path of every call. */
  query: Record<string, string>;
  /** Such as `audio/mp4`. */
  contentType: string;
  bytes: Uint8Array;
  /** To be used instead of the platform's fetch: set where the base URL is a chatbot's own. */
  fetch?: typeof fetch | undefined;
  signal: AbortSignal;
}

/** What was said; one call, never repeated inside. */
export type Transcription = (call: TranscriptionCall) => Promise<string>;
