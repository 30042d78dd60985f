import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { createWebhookActivities } from '../../activities/connection/webhook-activities';
import type { SetupWebhookWorkflowInput, SetupWebhookWorkflowResult } from '../../contracts/connection';
import { askMeta, store } from '../step-options';

type Activities = ReturnType<typeof createWebhookActivities>;

const { prepareWebhook } = proxyActivities<Activities>(store('Store the webhook address'));
const { subscribeWebhook } = proxyActivities<Activities>(askMeta('Subscribe the app at Instagram'));

/** Prepares the webhook here, subscribes the app at Meta, and says what is left for the owner to do. */
export async function setupWebhookWorkflow(input: SetupWebhookWorkflowInput): Promise<SetupWebhookWorkflowResult> {
  await prepareWebhook(input);
  return subscribeWebhook({ ...input, workflow_id: workflowInfo().workflowId });
}
