import { isCancellation, proxyActivities } from '@temporalio/workflow';
import type { createWebhookActivities } from '../../activities/connection/webhook-activities';
import type { ConnectionInput, RemoveWebhookWorkflowResult } from '../../contracts/connection';
import { askMeta, store } from '../step-options';

type Activities = ReturnType<typeof createWebhookActivities>;

const { disableWebhook } = proxyActivities<Activities>(store('Forget the webhook and disable the integration'));
const { unsubscribeWebhook } = proxyActivities<Activities>({
  ...askMeta('End the subscription at Instagram'),
  startToCloseTimeout: '8 seconds',
  scheduleToCloseTimeout: '20 seconds',
});

/** Switches the integration off first, whatever Meta says, and then ends the subscription there. */
export async function removeWebhookWorkflow(input: ConnectionInput): Promise<RemoveWebhookWorkflowResult> {
  await disableWebhook(input);
  try {
    return await unsubscribeWebhook(input);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return {
      chatbot_id: input.chatbot_id,
      unsubscribed: false,
      message:
        'Instagram could not be asked to end the subscription. The integration is disabled all the same: remove the webhook once more later.',
    };
  }
}
