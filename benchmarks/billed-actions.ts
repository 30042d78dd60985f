/** An event of a history, as the engine returns it. */
export interface CountedEvent {
  /** `ActivityTaskScheduled`, `MarkerRecorded`, … */
  type: string;
  attempt?: number;
}

/**
 * What Temporal Cloud bills for a history (docs.temporal.io/cloud/actions): the start, every activity attempt, every timer,
 * every search attribute upsert, every signal; all local activities of one workflow task together count once. Heartbeats
 * are billed too and stand in no history; attributes set at the start, workflow tasks and the end cost nothing.
 */
export function billedActions(events: readonly CountedEvent[]): Record<string, number> {
  const billed: Record<string, number> = {};
  const bill = (action: string, count = 1) => {
    billed[action] = (billed[action] ?? 0) + count;
  };
  let markersOfTask = 0;
  for (const { type, attempt } of events) {
    if (type === 'WorkflowTaskCompleted') markersOfTask = 0;
    if (type === 'WorkflowExecutionStarted') bill('start of the run');
    if (type === 'ActivityTaskStarted') bill('activity attempts', attempt ?? 1);
    if (type === 'TimerStarted') bill('timers');
    if (type === 'UpsertWorkflowSearchAttributes') bill('search attribute upserts');
    if (type === 'WorkflowExecutionSignaled') bill('signals');
    if (type === 'MarkerRecorded') {
      markersOfTask += 1;
      if (markersOfTask === 1) bill('workflow tasks with local activities');
    }
  }
  return billed;
}
