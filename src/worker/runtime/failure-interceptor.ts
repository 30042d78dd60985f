import { ApplicationFailure } from '@temporalio/common';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { BotSmithError, RetryLaterError } from '../../domain/errors';
import { GraphError } from '../../domain/connection/graph-error';
import { LanguageModelError } from '../../domain/answering/model/language-model-error';

/**
 * Turns typed errors into what the engine understands: the code as type, whether to try again, and when. The original is
 * not attached: its cause may hold what a vendor answered.
 */
export function failureOf(error: BotSmithError): ApplicationFailure {
  const { code, retryable, data } = error;
  const nextRetryDelay = retryable ? waitOf(error) : undefined;
  return ApplicationFailure.create({
    message: error.message,
    type: code,
    nonRetryable: !retryable,
    details: [{ code, retryable, data }],
    ...(nextRetryDelay === undefined ? {} : { nextRetryDelay }),
  });
}

function waitOf(error: BotSmithError): number | undefined {
  if (error instanceof RetryLaterError || error instanceof GraphError || error instanceof LanguageModelError) {
    return error.retryAfterMs;
  }
  return undefined;
}

/** Applies `failureOf` to whatever an activity throws. */
export const failureInterceptor: ActivityInboundCallsInterceptor = {
  async execute(input, next) {
    try {
      return await next(input);
    } catch (error) {
      throw error instanceof BotSmithError ? failureOf(error) : error;
    }
  },
};
