import type { Integration } from '../domain/connection/integration';
import { managementWorkflowId } from '../contracts/management-workflow-id';
import type { StartOutcome, TemporalGateway } from './gateway';

/** Has the app's subscription at Meta ended for an integration that is removed; its credentials must be kept before. */
export async function startUnsubscribe(
  gateway: Pick<TemporalGateway, 'startManagement'>,
  { _id, account_id, chatbot_id }: Pick<Integration, '_id' | 'account_id' | 'chatbot_id'>,
): Promise<StartOutcome> {
  return gateway.startManagement({
    type: 'unsubscribeWorkflow',
    workflowId: managementWorkflowId('unsubscribe', account_id, _id),
    input: { account_id, integration_id: _id },
    accountId: account_id,
    chatbotId: chatbot_id,
    summary: 'End the subscription of a removed integration',
  });
}
