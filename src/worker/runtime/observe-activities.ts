import type { Info } from '@temporalio/activity';
import { Context } from '@temporalio/activity';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { BotSmithError, RetryLaterError } from '../../domain/errors';
import type { EventLoopWatch } from '../../observability/event-loop-watch';
import { withLogContext } from '../../observability/log-context';
import type { LogContext } from '../../observability/log-context';
import type { Logger } from '../../observability/logger';
import type { WorkerMetrics } from '../../observability/worker-metrics';

/**
 * Measures every activity, has each line logged meanwhile carry the ids of its run, and logs a failed attempt once: its
 * class and code, never its input.
 */
export function observeActivities(
  metrics: WorkerMetrics,
  logger: Logger,
  eventLoop: Pick<EventLoopWatch, 'begin'>,
): ActivityInboundCallsInterceptor {
  return {
    async execute(input, next) {
      const { info, cancellationSignal } = Context.current();
      const activity = info.activityType;
      if (!info.isLocal) metrics.scheduleToStart.observe({ activity }, secondsInQueue(info));
      metrics.activitiesRunning.inc({ activity });
      const stop = metrics.activities.startTimer({ activity });
      const end = eventLoop.begin(activity);
      return withLogContext(contextOf(info, input.args), async () => {
        try {
          const result = await next(input);
          stop({ outcome: 'ok' });
          return result;
        } catch (error) {
          const cancelled = cancellationSignal.aborted || error instanceof CancelledFailure;
          stop({ outcome: cancelled ? 'cancelled' : 'failed' });
          if (!cancelled) {
            metrics.activityFailures.inc({ activity, code: codeOf(error) });
            logFailure(logger, error);
          }
          throw error;
        } finally {
          metrics.activitiesRunning.dec({ activity });
          end();
        }
      });
    },
  };
}

function secondsInQueue(info: Info): number {
  return Math.max(0, (Date.now() - info.currentAttemptScheduledTimestampMs) / 1_000);
}

function contextOf(info: Info, args: readonly unknown[]): LogContext {
  const [input] = args as [Record<string, unknown> | undefined];
  const id = (name: string) => (typeof input?.[name] === 'string' ? { [name]: input[name] } : {});
  return {
    workflow_id: info.workflowExecution?.workflowId,
    run_id: info.workflowExecution?.runId,
    activity: info.activityType,
    attempt: info.attempt,
    ...id('account_id'),
    ...id('chatbot_id'),
    ...id('conversation_id'),
  };
}

function codeOf(error: unknown): string {
  if (error instanceof BotSmithError) return error.code;
  if (error instanceof ApplicationFailure) return error.type ?? 'failed';
  return error instanceof Error ? error.name : 'unknown';
}

/** A step that is to come later is no trouble; one that is tried again may become one; one that is final is. */
function logFailure(logger: Logger, error: unknown): void {
  const typed = error instanceof BotSmithError ? { code: error.code, data: error.data } : {};
  const fields = { err: error, ...typed };
  if (error instanceof RetryLaterError)
    logger.info({ ...fields, retry_after_ms: error.retryAfterMs }, 'activity postponed');
  else if (error instanceof BotSmithError && !error.retryable) logger.error(fields, 'activity failed for good');
  else logger.warn(fields, 'activity failed; it is tried again');
}
