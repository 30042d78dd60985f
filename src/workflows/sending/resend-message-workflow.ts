import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { createResendActivities } from '../../activities/sending/resend-activities';
import type { ResendMessageWorkflowInput, ResendMessageWorkflowResult } from '../../contracts/sending';

const { resendMessage } = proxyActivities<ReturnType<typeof createResendActivities>>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '20 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds' },
  summary: 'Look whether the message arrived, else send it again',
});

/** Sends again what failed or stayed unknown; posted once, however many ask. */
export async function resendMessageWorkflow(input: ResendMessageWorkflowInput): Promise<ResendMessageWorkflowResult> {
  return resendMessage({ ...input, workflow_id: workflowInfo().workflowId });
}
