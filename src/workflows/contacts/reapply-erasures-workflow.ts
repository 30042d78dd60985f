import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { createDataDeletionActivities } from '../../activities/contacts/data-deletion-activities';
import type { createReapplyActivities } from '../../activities/contacts/reapply-activities';
import type { ReapplyErasuresWorkflowInput, ReapplyErasuresWorkflowResult } from '../../contracts/contacts';

const retry = { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' } as const;

const { reapplyErasures } = proxyActivities<ReturnType<typeof createReapplyActivities>>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '30 seconds',
  retry,
  summary: 'Find who was erased and is there again',
});
const { awaitErasures } = proxyActivities<ReturnType<typeof createDataDeletionActivities>>({
  startToCloseTimeout: '1 minute',
  retry,
  summary: 'Wait for the erasures',
});

/** Erases once more whom a restored backup has brought back, and ends when that is done. */
export async function reapplyErasuresWorkflow({
  erasures,
}: ReapplyErasuresWorkflowInput): Promise<ReapplyErasuresWorkflowResult> {
  const requested = await reapplyErasures({ erasures, request_key: workflowInfo().workflowId });
  await awaitErasures(requested);
  return { listed: erasures.length, erased: requested.length };
}
