import { proxyActivities } from '@temporalio/workflow';
import type { createConnectionActivities } from '../../activities/connection/connection-activities';
import type { TestConnectionWorkflowInput, TestConnectionWorkflowResult } from '../../contracts/connection';
import { askMeta } from '../step-options';

const { testConnection } = proxyActivities<ReturnType<typeof createConnectionActivities>>(
  askMeta('Ask Instagram whose token it is'),
);

/** Tests an integration's credentials as they are stored now. */
export async function testConnectionWorkflow(
  input: TestConnectionWorkflowInput,
): Promise<TestConnectionWorkflowResult> {
  return testConnection(input);
}
