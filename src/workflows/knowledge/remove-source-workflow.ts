import { proxyActivities } from '@temporalio/workflow';
import type { createKnowledgeActivities } from '../../activities/knowledge/knowledge-activities';
import type { RemoveSourceWorkflowInput } from '../../contracts/knowledge';
import { workAtLength } from '../step-options';

const { removeSource } = proxyActivities<ReturnType<typeof createKnowledgeActivities>>(
  workAtLength('Remove the source from the vector store'),
);

/**
 * Deletes a knowledge source and makes it unfindable. It runs in the process that answers customers: a source that blocks or ends
 * the one that reads sources must still be removable.
 */
export async function removeSourceWorkflow(input: RemoveSourceWorkflowInput): Promise<void> {
  await removeSource(input);
}
