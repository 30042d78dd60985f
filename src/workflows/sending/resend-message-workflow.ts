import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { createResendActivities } from '../../activities/sending/resend-activities';
import type { ResendMessageWorkflowInput, ResendMessageWorkflowResult } from '../../contracts/sending';
import { sendForPerson } from '../step-options';

const { resendMessage } = proxyActivities<ReturnType<typeof createResendActivities>>(
  sendForPerson('Look whether the message arrived, else send it again'),
);

/** Sends again what failed or stayed unknown; posted once, however many ask. */
export async function resendMessageWorkflow(input: ResendMessageWorkflowInput): Promise<ResendMessageWorkflowResult> {
  return resendMessage({ ...input, workflow_id: workflowInfo().workflowId });
}
