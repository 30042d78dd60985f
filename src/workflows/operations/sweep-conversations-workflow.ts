import { proxyActivities } from '@temporalio/workflow';
import type { SweepResult, createSweepActivities } from '../../activities/operations/sweep-activities';
import { round } from '../step-options';

const { sweepConversations } = proxyActivities<ReturnType<typeof createSweepActivities>>(
  round('Find messages that nobody answers', '50 seconds'),
);

/** One sweep for messages whose run died; started by the Schedule `sweep-conversations`. */
export async function sweepConversationsWorkflow(): Promise<SweepResult> {
  return sweepConversations();
}
