import { proxyActivities } from '@temporalio/workflow';
import type { createWebhookActivities } from '../../activities/connection/webhook-activities';
import type { WebhookInfoWorkflowInput, WebhookInfoWorkflowResult } from '../../contracts/connection';
import { askMeta } from '../step-options';

const { readWebhook } = proxyActivities<ReturnType<typeof createWebhookActivities>>(
  askMeta('Read the webhook here and at Instagram'),
);

/** How the webhook stands here and at Meta. */
export async function webhookInfoWorkflow(input: WebhookInfoWorkflowInput): Promise<WebhookInfoWorkflowResult> {
  return readWebhook(input);
}
