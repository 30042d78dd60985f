import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { createTestMessageActivities } from '../../activities/sending/test-message-activities';
import type { SendTestMessageWorkflowInput, SendTestMessageWorkflowResult } from '../../contracts/sending';
import { sendForPerson } from '../step-options';

const { sendTestMessage } = proxyActivities<ReturnType<typeof createTestMessageActivities>>(
  sendForPerson('Send the test message through Instagram'),
);

/** Sends one text on the owner's behalf, once, however often a step is repeated. */
export async function sendTestMessageWorkflow(
  input: SendTestMessageWorkflowInput,
): Promise<SendTestMessageWorkflowResult> {
  return sendTestMessage({ ...input, workflow_id: workflowInfo().workflowId });
}
