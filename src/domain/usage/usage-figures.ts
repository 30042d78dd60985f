/** Replies, and the tokens that models read and wrote; `cached_input_tokens` is the part that came from a vendor's cache. */
export interface UsageFigures {
  replies: number;
  input_tokens: number;
  cached_input_tokens: number;
  output_tokens: number;
}

/** The figures of one chatbot in a period. */
export interface ChatbotFigures extends UsageFigures {
  chatbot_id: string;
}

export const NO_FIGURES: UsageFigures = { replies: 0, input_tokens: 0, cached_input_tokens: 0, output_tokens: 0 };

/** The sum of several figures. */
export function sumOf(figures: readonly UsageFigures[]): UsageFigures {
  return figures.reduce<UsageFigures>(
    (sum, one) => ({
      replies: sum.replies + one.replies,
      input_tokens: sum.input_tokens + one.input_tokens,
      cached_input_tokens: sum.cached_input_tokens + one.cached_input_tokens,
      output_tokens: sum.output_tokens + one.output_tokens,
    }),
    NO_FIGURES,
  );
}

/** What is left of figures without a part of them. */
export function differenceOf(figures: UsageFigures, part: UsageFigures): UsageFigures {
  return {
    replies: figures.replies - part.replies,
    input_tokens: figures.input_tokens - part.input_tokens,
    cached_input_tokens: figures.cached_input_tokens - part.cached_input_tokens,
    output_tokens: figures.output_tokens - part.output_tokens,
  };
}
