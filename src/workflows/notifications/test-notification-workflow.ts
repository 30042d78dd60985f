import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { createNotificationActivities } from '../../activities/notifications/notification-activities';
import type { TestNotificationWorkflowInput, TestNotificationWorkflowResult } from '../../contracts/notifications';
import { tryOnce } from '../step-options';

const { testNotificationChannels } = proxyActivities<ReturnType<typeof createNotificationActivities>>(
  tryOnce('Try every channel once'),
);

/** Sends a trial notification by every channel that is set. */
export async function testNotificationWorkflow(
  input: TestNotificationWorkflowInput,
): Promise<TestNotificationWorkflowResult> {
  return testNotificationChannels({ ...input, test_id: workflowInfo().workflowId });
}
