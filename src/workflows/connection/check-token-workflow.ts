import { proxyActivities } from '@temporalio/workflow';
import type { createConnectionActivities } from '../../activities/connection/connection-activities';
import type { CheckTokenWorkflowResult, ConnectionInput } from '../../contracts/connection';
import { askMeta } from '../step-options';

const { checkToken } = proxyActivities<ReturnType<typeof createConnectionActivities>>(
  askMeta('Ask Meta about the access token'),
);

/** Whether Meta takes the token, when it ends, and what it permits. */
export async function checkTokenWorkflow(input: ConnectionInput): Promise<CheckTokenWorkflowResult> {
  return checkToken(input);
}
