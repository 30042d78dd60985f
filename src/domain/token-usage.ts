/** What a vendor bills for calls to a model, in tokens. */
export interface TokenUsage {
  /** Everything that was read, also what came from the vendor's cache. */
  input_tokens: number;
  /** The part of it that came from the vendor's cache, at another price. */
  cached_input_tokens: number;
  /** Everything that was written, also thoughts. */
  output_tokens: number;
}

export const NO_USAGE: TokenUsage = { input_tokens: 0, cached_input_tokens: 0, output_tokens: 0 };
