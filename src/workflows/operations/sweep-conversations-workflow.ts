import { proxyActivities } from '@temporalio/workflow';
import type { SweepResult, createSweepActivities } from '../../activities/operations/sweep-activities';

const { sweepConversations } = proxyActivities<ReturnType<typeof createSweepActivities>>({
  startToCloseTimeout: '50 seconds',
  // The next sweep comes within a minute anyway.
  retry: { maximumAttempts: 2 },
  summary: 'Find messages that nobody answers',
});

/** One sweep for messages whose run died; started by the Schedule `sweep-conversations`. */
export async function sweepConversationsWorkflow(): Promise<SweepResult> {
  return sweepConversations();
}
