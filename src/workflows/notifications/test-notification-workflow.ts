import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { createNotificationActivities } from '../../activities/notifications/notification-activities';
import type { TestNotificationWorkflowInput, TestNotificationWorkflowResult } from '../../contracts/notifications';

const { testNotificationChannels } = proxyActivities<ReturnType<typeof createNotificationActivities>>({
  startToCloseTimeout: '25 seconds',
  // Whoever tries it wants to see what fails, not to wait until it works.
  retry: { maximumAttempts: 1 },
  summary: 'Try every channel once',
});

/** Sends a trial notification by every channel that is set. */
export async function testNotificationWorkflow(
  input: TestNotificationWorkflowInput,
): Promise<TestNotificationWorkflowResult> {
  return testNotificationChannels({ ...input, test_id: workflowInfo().workflowId });
}
