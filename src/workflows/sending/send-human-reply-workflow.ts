import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { createHumanReplyActivities } from '../../activities/sending/human-reply-activities';
import type { SendHumanReplyWorkflowInput, SendHumanReplyWorkflowResult } from '../../contracts/sending';

type HumanReplyActivities = ReturnType<typeof createHumanReplyActivities>;

const retry = { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds' } as const;
const { openHumanReply } = proxyActivities<HumanReplyActivities>({
  startToCloseTimeout: '20 seconds',
  retry,
  summary: 'Pause the bot and write down what is to be sent',
});
const { sendHumanReply } = proxyActivities<HumanReplyActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '20 seconds',
  retry,
  summary: "Send the person's reply through Instagram",
});

/** Sends what a person wrote, once, however often a step is repeated. The bot is silent before the first byte leaves. */
export async function sendHumanReplyWorkflow(
  input: SendHumanReplyWorkflowInput,
): Promise<SendHumanReplyWorkflowResult> {
  const step = { ...input, workflow_id: workflowInfo().workflowId };
  await openHumanReply(step);
  return sendHumanReply(step);
}
