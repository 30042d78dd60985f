import { proxyActivities } from '@temporalio/workflow';
import type { createWebhookActivities } from '../../activities/connection/webhook-activities';
import type { UnsubscribeWorkflowInput, UnsubscribeWorkflowResult } from '../../contracts/connection';
import { askMeta } from '../step-options';

const { unsubscribeRetired } = proxyActivities<ReturnType<typeof createWebhookActivities>>({
  ...askMeta('End the subscription of a removed integration'),
  // The credentials are erased after an hour, whatever became of this.
  scheduleToCloseTimeout: '50 minutes',
});

/** Ends the app's subscription at Meta after an integration was removed. Nobody waits for it. */
export async function unsubscribeWorkflow(input: UnsubscribeWorkflowInput): Promise<UnsubscribeWorkflowResult> {
  return unsubscribeRetired(input);
}
