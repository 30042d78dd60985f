import type { RunState } from '../../domain/operations/run-state';

/** Asks the engine how the newest run of a workflow id is doing. Throws when the engine cannot be asked. */
export interface RunLookup {
  state(workflowId: string): Promise<RunState>;
}
