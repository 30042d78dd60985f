import type { Chatbot } from '../chatbot';
import type { LanguageModelError } from './language-model-error';

/** How long a customer waits before another provider is better than this one, in seconds, unless the chatbot says otherwise. */
export const DEFAULT_PATIENCE_SECONDS = 60;

/** After so long the customer gets the fallback message: nothing is gained by a later attempt. */
const GIVEN_UP_MS = 30 * 60_000;

/** Whether a vendor asks for a wait that ends after the reply was given up. */
export function outlastsReply(
  { retryAfterMs = 0 }: Pick<LanguageModelError, 'retryAfterMs'>,
  waitedMs: number,
): boolean {
  return waitedMs + retryAfterMs >= GIVEN_UP_MS;
}

/**
 * Whether waiting for a model takes longer than a customer's patience: by the wait that the vendor asks for, on top of the time
 * that has passed since the reply was begun.
 */
export function outlastsPatience(
  { patience_seconds = DEFAULT_PATIENCE_SECONDS }: Pick<Chatbot, 'patience_seconds'>,
  { retryAfterMs = 0 }: Pick<LanguageModelError, 'retryAfterMs'>,
  waitedMs: number,
): boolean {
  return waitedMs + retryAfterMs >= patience_seconds * 1_000;
}
