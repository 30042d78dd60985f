/** What Temporal says of a workflow id: its newest run's status, `NOT_FOUND` when there is none. */
export type RunState =
  | 'RUNNING'
  | 'PAUSED'
  | 'CONTINUED_AS_NEW'
  | 'COMPLETED'
  | 'FAILED'
  | 'TIMED_OUT'
  | 'TERMINATED'
  | 'CANCELLED'
  | 'NOT_FOUND';

/** Whether the run may still work on its turn. */
export function isAlive(state: RunState): boolean {
  return state === 'RUNNING' || state === 'PAUSED' || state === 'CONTINUED_AS_NEW';
}

/** Whether an operator ended the run on purpose; what it held is then not answered by others. */
export function wasStopped(state: RunState): boolean {
  return state === 'TERMINATED' || state === 'CANCELLED';
}
