import type { TestConnectionWorkflowResult } from '../../contracts/connection';
import { runConnectionOperation } from './connection-operation';
import type { ConnectedIntegration, OperationOutcome } from './connection-operation';
import type { ManagementGateway } from '../dependencies';

/** Tests the credentials of an integration as they are stored now. @throws as the test failed. */
export async function testConnection(
  gateway: Pick<ManagementGateway, 'runManagement'>,
  integration: ConnectedIntegration,
  options: { key?: string; waitMs?: number } = {},
): Promise<OperationOutcome<TestConnectionWorkflowResult>> {
  return runConnectionOperation(gateway, integration, {
    operation: 'test-connection',
    type: 'testConnectionWorkflow',
    summary: 'Test the Instagram connection',
    input: {},
    ...options,
  });
}
