import { ContinueAsNew, isCancellation, proxySinks, workflowInfo } from '@temporalio/workflow';
import type { Sinks, WorkflowInterceptorsFactory } from '@temporalio/workflow';

/** What the worker is told of runs that end, never while a history is replayed. */
export interface RunOutcomeSinks extends Sinks {
  runs: { ended(workflow: string, outcome: string): void };
}

const { runs } = proxySinks<RunOutcomeSinks>();

/** Counts runs by how they ended. It adds nothing to a history. */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  inbound: [
    {
      async execute(input, next) {
        const { workflowType } = workflowInfo();
        try {
          const result = await next(input);
          runs.ended(workflowType, outcomeOf(result));
          return result;
        } catch (error) {
          if (!(error instanceof ContinueAsNew)) {
            runs.ended(workflowType, isCancellation(error) ? 'cancelled' : 'failed');
          }
          throw error;
        }
      },
    },
  ],
});

/** A workflow that names its outcome does so in one word or two (`replied`, `skipped:paused`); the others are done. */
function outcomeOf(result: unknown): string {
  const outcome = (result as { outcome?: unknown } | undefined)?.outcome;
  return typeof outcome === 'string' && /^[a-z_]+(:[a-z_]+)?$/.test(outcome) ? outcome : 'completed';
}
