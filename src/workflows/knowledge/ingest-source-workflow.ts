import { proxyActivities } from '@temporalio/workflow';
import type { createKnowledgeActivities } from '../../activities/knowledge/knowledge-activities';
import { INGEST_TASK_QUEUE } from '../../contracts/task-queues';
import type { IngestSourceWorkflowInput } from '../../contracts/knowledge';

const { ingestSource } = proxyActivities<ReturnType<typeof createKnowledgeActivities>>({
  taskQueue: INGEST_TASK_QUEUE,
  // A try may wait until another source is read, then take an hour itself.
  startToCloseTimeout: '3 hours',
  // Signs of life come every three seconds unless the process is gone, or the source blocks it.
  heartbeatTimeout: '20 seconds',
  // An outage of a server is waited out however long it takes; what will never work fails at once.
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
  summary: 'Split the source, embed it and store it for replies',
});

/** Makes a knowledge source findable. Fails, with the source marked `failed`, when it never can be. */
export async function ingestSourceWorkflow(input: IngestSourceWorkflowInput): Promise<void> {
  await ingestSource(input);
}
