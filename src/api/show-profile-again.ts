import type { Integration } from '../domain/documents';
import { managementWorkflowId } from '../workflows/contracts';
import type { ManagementGateway } from './dependencies';
import { SHORT_OPERATION_MS } from './management';

/** Starts showing ice breakers and menu that Instagram does not show yet, as after another account was connected. */
export async function showProfileAgain(
  gateway: Pick<ManagementGateway, 'startManagement'>,
  integration: Integration,
): Promise<void> {
  const { _id: integration_id, account_id, chatbot_id, credential_version, messenger_profile: wanted } = integration;
  if (!wanted || wanted.applied_at || wanted.ice_breakers.length + wanted.persistent_menu.length === 0) return;
  await gateway.startManagement({
    type: 'setMessengerProfileWorkflow',
    workflowId: managementWorkflowId('messenger-profile', account_id, `${integration_id}:${credential_version}`),
    input: { account_id, chatbot_id, integration_id, credential_version },
    accountId: account_id,
    chatbotId: chatbot_id,
    summary: 'Show ice breakers and persistent menu at the connected account',
    executionTimeoutMs: SHORT_OPERATION_MS,
  });
}
