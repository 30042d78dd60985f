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

/** What several calls cost together. */
export function addUsage(one: TokenUsage, other: TokenUsage): TokenUsage {
  return {
    input_tokens: one.input_tokens + other.input_tokens,
    cached_input_tokens: one.cached_input_tokens + other.cached_input_tokens,
    output_tokens: one.output_tokens + other.output_tokens,
  };
}

/** Whether anything was billed. */
export function isBilled({ input_tokens, output_tokens }: TokenUsage): boolean {
  return input_tokens > 0 || output_tokens > 0;
}
