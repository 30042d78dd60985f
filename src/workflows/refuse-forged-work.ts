import { ApplicationFailure, log, workflowInfo } from '@temporalio/workflow';
import type { WorkflowInterceptorsFactory } from '@temporalio/workflow';
import { refusalIn } from '../domain/events/refused-payload';
import { hasItsInput, isRunId } from '../contracts/run-ids';

/**
 * Ends runs that somebody else than BotSmith has started or answered for: whose payloads the codec refused, whose id is not
 * one of their type, or who lack their input. A signal that was refused is left out, and the run goes on.
 */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  inbound: [
    {
      execute(input, next) {
        const { workflowType, workflowId } = workflowInfo();
        refuse(refusalIn(input.args));
        if (!isRunId(workflowType, workflowId)) refuse('No run of this type has such an id.');
        if (!hasItsInput(workflowType, input.args)) refuse('The run lacks its input.');
        return next(input);
      },
      async handleSignal(input, next) {
        const reason = refusalIn(input.args);
        if (reason === undefined) await next(input);
        else log.warn('a signal was refused', { signal: input.signalName, reason });
      },
      handleQuery(input, next) {
        refuse(refusalIn(input.args));
        return next(input);
      },
      validateUpdate(input, next) {
        refuse(refusalIn(input.args));
        next(input);
      },
      handleUpdate(input, next) {
        refuse(refusalIn(input.args));
        return next(input);
      },
    },
  ],
  outbound: [
    {
      async scheduleActivity(input, next) {
        const result = await next(input);
        refuse(refusalIn([result]));
        return result;
      },
    },
  ],
});

/** @throws ApplicationFailure, which ends the run, when there is a reason. */
function refuse(reason: string | undefined): void {
  if (reason !== undefined) throw ApplicationFailure.nonRetryable(reason, 'refused_payload');
}
