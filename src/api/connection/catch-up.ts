import type { TemporalGateway } from '../../temporal/gateway';
import { managementWorkflowId } from '../../contracts/management-workflow-id';
import type { CatchUpWorkflowInput } from '../../contracts/events';

/** Starts the search for messages that a chatbot missed; the same `key` starts it once. Gives the workflow's id. */
export async function startCatchUp(
  gateway: Pick<TemporalGateway, 'startManagement'>,
  input: CatchUpWorkflowInput,
  key: string,
): Promise<string> {
  const workflowId = managementWorkflowId('catch-up', input.account_id, key);
  await gateway.startManagement({
    type: 'catchUpWorkflow',
    workflowId,
    input,
    accountId: input.account_id,
    chatbotId: input.chatbot_id,
    summary: 'Look for missed messages',
  });
  return workflowId;
}
