import { ApplicationFailure, CancelledFailure, TerminatedFailure, TimeoutFailure } from '@temporalio/common';
import type { WorkflowFailedError } from '@temporalio/client';
import { BotSmithError } from '../domain/errors';
import { RefusedPayloadError } from './payload-codec';

/** What an `ApplicationFailure` carries so that the caller can rebuild the typed error. */
export interface FailureDetails {
  code: string;
  retryable: boolean;
  data?: Record<string, unknown>;
}

/** The typed error behind a failed run: the innermost application failure, or how the run ended. Never carries a secret. */
export function errorOfFailure(error: WorkflowFailedError | RefusedPayloadError): BotSmithError {
  if (error instanceof RefusedPayloadError) {
    return new BotSmithError(
      'refused_payload',
      'What the run answered was not written by BotSmith; find out who else reaches the workflow engine.',
    );
  }
  for (let cause: unknown = error.cause; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ApplicationFailure) {
      if (cause.cause instanceof ApplicationFailure) continue;
      const [details] = (cause.details ?? []) as [FailureDetails?];
      return new BotSmithError(cause.type ?? 'failed', cause.message, {
        retryable: details?.retryable ?? false,
        ...(details?.data ? { data: details.data } : {}),
      });
    }
    if (cause instanceof TimeoutFailure && !(cause.cause instanceof Error)) {
      return new BotSmithError('operation_timed_out', 'The operation did not finish in time; try it again.', {
        retryable: true,
      });
    }
    if (cause instanceof CancelledFailure || cause instanceof TerminatedFailure) {
      return new BotSmithError(
        'operation_stopped',
        'An operator stopped the operation; start it again if it is needed.',
      );
    }
  }
  return new BotSmithError('operation_failed', 'The operation failed; see the activity log.');
}
