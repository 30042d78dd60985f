import { BotSmithError } from '../../errors';
import { NO_USAGE } from './token-usage';
import type { TokenUsage } from './token-usage';

/**
 * Why a language model gave no reply.
 *
 * - `rate_limited` (429), `overloaded` (5xx, 529), `timeout`, `unreachable`: may work later
 * - `refused`, `filtered`, `empty`: this prompt gets no reply from this model
 * - `cut`: the output limit left nothing that answers
 * - `too_long`: the prompt exceeds the model's context
 * - `bad_key`: the key is missing or rejected (401, 403)
 * - `no_credit`: the account has no credit left, or reached its spending limit
 * - `quota`: the quota of the day is used up
 * - `unknown_model`: the vendor does not know the model, or no longer
 * - `region`: the vendor does not serve the country that the call came from
 * - `invalid`: the vendor rejects the request for another reason
 */
export type LanguageModelFailure =
  | 'rate_limited'
  | 'overloaded'
  | 'timeout'
  | 'unreachable'
  | 'refused'
  | 'filtered'
  | 'empty'
  | 'cut'
  | 'too_long'
  | 'bad_key'
  | 'no_credit'
  | 'quota'
  | 'unknown_model'
  | 'region'
  | 'invalid';

const RETRYABLE: ReadonlySet<LanguageModelFailure> = new Set(['rate_limited', 'overloaded', 'timeout', 'unreachable']);

/** Failures that last until the owner does something: every reply fails the same way. */
const OWNERS: ReadonlySet<LanguageModelFailure> = new Set(['bad_key', 'no_credit', 'unknown_model', 'region']);

const ANSWERS: ReadonlySet<LanguageModelFailure> = new Set(['refused', 'filtered', 'empty', 'cut']);

interface LanguageModelFailureDetails {
  /** The vendor's own wait, where it named one. */
  retryAfterMs?: number | undefined;
  status?: number | undefined;
  /** What the vendor bills for the call all the same. */
  usage?: TokenUsage | undefined;
  cause?: unknown;
}

/** A language model call without a usable reply. */
export class LanguageModelError extends BotSmithError {
  readonly failure: LanguageModelFailure;
  readonly provider: string;
  readonly retryAfterMs: number | undefined;
  readonly usage: TokenUsage;

  constructor(
    failure: LanguageModelFailure,
    provider: string,
    message: string,
    details: LanguageModelFailureDetails = {},
  ) {
    super(`language_model_${failure}`, message, {
      retryable: RETRYABLE.has(failure),
      data: { provider, status: details.status },
      cause: details.cause,
    });
    this.failure = failure;
    this.provider = provider;
    this.retryAfterMs = details.retryAfterMs;
    this.usage = details.usage ?? NO_USAGE;
  }

  /** The same failure with what its calls cost together. */
  withUsage(usage: TokenUsage): LanguageModelError {
    const { failure, provider, message, retryAfterMs, cause } = this;
    const { status } = this.data as { status?: number };
    return new LanguageModelError(failure, provider, message, { retryAfterMs, status, usage, cause });
  }

  /** Whether the model took the request and answered, though nothing that can be sent. */
  get isAnswer(): boolean {
    return ANSWERS.has(this.failure);
  }

  /** Whether only the owner can put it right. */
  get isForOwner(): boolean {
    return OWNERS.has(this.failure);
  }
}
