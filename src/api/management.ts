import type { ManagementGateway, ApiRepositories } from './dependencies';
import type { TestConnectionWorkflowResult } from '../workflows/contracts';
import { managementWorkflowId } from '../workflows/contracts';
import type { Integration } from '../domain/documents';
import type { ManagementOutcome } from '../temporal/gateway';

/** How long a caller waits for an operation before it is answered with 202, in milliseconds. */
export const OPERATION_WAIT_MS = 10_000;
/** A short operation never runs later than this, in milliseconds. */
export const SHORT_OPERATION_MS = 30_000;
const MAX_SIGNALS = 1_000;

/** Tests the credentials of an integration as they are stored now. @throws as the test failed. */
export async function testConnection(
  gateway: Pick<ManagementGateway, 'runManagement'>,
  integration: Pick<Integration, '_id' | 'account_id' | 'chatbot_id' | 'credential_version'>,
  key: string,
  waitMs: number,
): Promise<ManagementOutcome<TestConnectionWorkflowResult> & { workflow_id: string }> {
  const { account_id, chatbot_id, credential_version } = integration;
  const workflowId = managementWorkflowId('test-connection', account_id, key);
  const outcome = await gateway.runManagement(
    {
      type: 'testConnectionWorkflow',
      workflowId,
      input: { account_id, chatbot_id, integration_id: integration._id, credential_version },
      accountId: account_id,
      chatbotId: chatbot_id,
      summary: 'Test the Instagram connection',
      executionTimeoutMs: SHORT_OPERATION_MS,
    },
    waitMs,
  );
  return { ...outcome, workflow_id: workflowId };
}

/** Wakes every run of the chatbot that may wait for working credentials. They look again by themselves too, only later. */
export async function signalWaitingRuns(
  gateway: Pick<ManagementGateway, 'signalCredentialsChanged'>,
  turns: Pick<ApiRepositories['turns'], 'holdersOfChatbot'>,
  accountId: string,
  chatbotId: string,
): Promise<void> {
  const holders = await turns.holdersOfChatbot(accountId, chatbotId, MAX_SIGNALS);
  await Promise.allSettled(holders.map((holder) => gateway.signalCredentialsChanged(holder)));
}
