import { ActivityFailure, ApplicationFailure, isCancellation } from '@temporalio/workflow';

type Step<Input, Output> = (input: Input) => Promise<Output>;

/**
 * A step that is a local activity while all is well, and the same function as a normal activity, with patient retries, once
 * those are exhausted: cheap in the history every day, and cheap through an outage. An exhausted local activity fails with a
 * bare `ApplicationFailure`, one that ran out of time with an `ActivityFailure`; cancellation and final failures pass.
 */
export function localThenNormal<Input, Output>(
  local: Step<Input, Output>,
  normal: Step<Input, Output>,
): Step<Input, Output> {
  return async (input) => {
    try {
      return await local(input);
    } catch (error) {
      if (isCancellation(error) || isFinal(error)) throw error;
      return normal(input);
    }
  };
}

function isFinal(error: unknown): boolean {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.nonRetryable === true;
}
