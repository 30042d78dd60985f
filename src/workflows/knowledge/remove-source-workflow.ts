import { proxyActivities } from '@temporalio/workflow';
import type { createKnowledgeActivities } from '../../activities/knowledge/knowledge-activities';
import type { IngestSourceWorkflowInput } from '../../contracts/knowledge';

const { removeSource } = proxyActivities<ReturnType<typeof createKnowledgeActivities>>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '1 minute',
  // What the owner deleted must be gone from replies, however long the vector store is away.
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
  summary: 'Remove the source from the vector store',
});

/**
 * Deletes a knowledge source and makes it unfindable. It runs in the process that answers customers: a source that blocks or ends
 * the one that reads sources must still be removable.
 */
export async function removeSourceWorkflow(input: IngestSourceWorkflowInput): Promise<void> {
  await removeSource(input);
}
