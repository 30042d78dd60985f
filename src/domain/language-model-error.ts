import { BotSmithError } from './errors';

/**
 * Why a language model gave no reply.
 *
 * - `rate_limited` (429), `overloaded` (5xx, 529), `timeout`, `unreachable`: may work later
 * - `refused`, `filtered`, `empty`: this prompt gets no reply from this model
 * - `too_long`: the prompt exceeds the model's context
 * - `bad_key`: the key is missing or rejected (401, 403)
 * - `invalid`: the vendor rejects the request (unknown model, bad parameter)
 */
export type LanguageModelFailure =
  | 'rate_limited'
  | 'overloaded'
  | 'timeout'
  | 'unreachable'
  | 'refused'
  | 'filtered'
  | 'empty'
  | 'too_long'
  | 'bad_key'
  | 'invalid';

const RETRYABLE: ReadonlySet<LanguageModelFailure> = new Set(['rate_limited', 'overloaded', 'timeout', 'unreachable']);

/** A language model call without a usable reply. `retryAfterMs` is the vendor's own wait, where it named one. */
export class LanguageModelError extends BotSmithError {
  readonly failure: LanguageModelFailure;
  readonly provider: string;
  readonly retryAfterMs: number | undefined;

  constructor(
    failure: LanguageModelFailure,
    provider: string,
    message: string,
    details: { retryAfterMs?: number; status?: number; cause?: unknown } = {},
  ) {
    super(`language_model_${failure}`, message, {
      retryable: RETRYABLE.has(failure),
      data: { provider, status: details.status },
      cause: details.cause,
    });
    this.failure = failure;
    this.provider = provider;
    this.retryAfterMs = details.retryAfterMs;
  }
}
