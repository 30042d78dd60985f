import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { createDataDeletionActivities } from '../../activities/contacts/data-deletion-activities';
import type { createReapplyActivities } from '../../activities/contacts/reapply-activities';
import type { ReapplyErasuresWorkflowInput, ReapplyErasuresWorkflowResult } from '../../contracts/contacts';
import { work, workAtLength } from '../step-options';

const { reapplyErasures } = proxyActivities<ReturnType<typeof createReapplyActivities>>(
  workAtLength('Find who was erased and is there again'),
);
const { awaitErasures } = proxyActivities<ReturnType<typeof createDataDeletionActivities>>(
  work('Wait for the erasures'),
);

/** Erases once more whom a restored backup has brought back, and ends when that is done. */
export async function reapplyErasuresWorkflow({
  erasures,
}: ReapplyErasuresWorkflowInput): Promise<ReapplyErasuresWorkflowResult> {
  const requested = await reapplyErasures({ erasures, request_key: workflowInfo().workflowId });
  await awaitErasures(requested);
  return { listed: erasures.length, erased: requested.length };
}
