import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { RunLookup } from '../../activities/operations/run-lookup';
import type { RunState } from '../../domain/operations/run-state';
import { UnavailableError } from '../../domain/errors';

const DEADLINE_MS = 2_000;
const STATES: ReadonlySet<string> = new Set<RunState>([
  'RUNNING',
  'PAUSED',
  'CONTINUED_AS_NEW',
  'COMPLETED',
  'FAILED',
  'TIMED_OUT',
  'TERMINATED',
  'CANCELLED',
]);

/** Asks the engine for the newest run of a workflow id. */
export function createRunLookup(client: Client): RunLookup {
  return {
    async state(workflowId) {
      try {
        const { status } = await client.withDeadline(Date.now() + DEADLINE_MS, () =>
          client.workflow.getHandle(workflowId).describe(),
        );
        if (STATES.has(status.name)) return status.name as RunState;
        throw new UnavailableError('The state of a run');
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'NOT_FOUND';
        throw new UnavailableError('The workflow engine', error);
      }
    },
  };
}
