import { ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { TASK_QUEUE } from '../../contracts/task-queues';

/** Creates the Schedule that refreshes access tokens once a day; one that stands already stays. */
export async function ensureRefreshSchedule(client: Client): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: 'refresh-tokens',
      spec: { intervals: [{ every: '1 day' }] },
      action: {
        type: 'startWorkflow',
        workflowType: 'refreshTokensWorkflow',
        workflowId: 'refresh-tokens',
        taskQueue: TASK_QUEUE,
        workflowExecutionTimeout: '20 hours',
      },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
