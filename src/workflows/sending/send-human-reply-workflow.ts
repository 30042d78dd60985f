import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { createHumanReplyActivities } from '../../activities/sending/human-reply-activities';
import type { SendHumanReplyWorkflowInput, SendHumanReplyWorkflowResult } from '../../contracts/sending';
import { sendForPerson, store } from '../step-options';

type HumanReplyActivities = ReturnType<typeof createHumanReplyActivities>;

const { openHumanReply } = proxyActivities<HumanReplyActivities>(
  store('Pause the bot and write down what is to be sent'),
);
const { sendHumanReply } = proxyActivities<HumanReplyActivities>(
  sendForPerson("Send the person's reply through Instagram"),
);

/** Sends what a person wrote, once, however often a step is repeated. The bot is silent before the first byte leaves. */
export async function sendHumanReplyWorkflow(
  input: SendHumanReplyWorkflowInput,
): Promise<SendHumanReplyWorkflowResult> {
  const step = { ...input, workflow_id: workflowInfo().workflowId };
  await openHumanReply(step);
  return sendHumanReply(step);
}
