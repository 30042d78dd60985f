import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { refusalIn } from '../../domain/events/refused-payload';

/**
 * Fails a step for good whose input, or the progress that an earlier attempt is said to have reported, the codec refused.
 * Steps that belong to no run are none of BotSmith's.
 */
export const refuseForgedActivity: ActivityInboundCallsInterceptor = {
  async execute(input, next) {
    const { info } = Context.current();
    const reason =
      info.workflowExecution === undefined
        ? 'The activity belongs to no run.'
        : refusalIn([...input.args, info.heartbeatDetails]);
    if (reason !== undefined) throw ApplicationFailure.nonRetryable(reason, 'refused_payload');
    return next(input);
  },
};
