import { proxyActivities } from '@temporalio/workflow';
import type { createConnectionActivities } from '../../activities/connection/connection-activities';
import type { TestConnectionWorkflowInput, TestConnectionWorkflowResult } from '../../contracts/connection';

const { testConnection } = proxyActivities<ReturnType<typeof createConnectionActivities>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 seconds' },
  summary: 'Ask Instagram whose token it is',
});

/** Tests an integration's credentials as they are stored now. */
export async function testConnectionWorkflow(
  input: TestConnectionWorkflowInput,
): Promise<TestConnectionWorkflowResult> {
  return testConnection(input);
}
