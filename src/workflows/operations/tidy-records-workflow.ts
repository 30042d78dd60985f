import { proxyActivities } from '@temporalio/workflow';
import type { TidyRecordsWorkflowResult } from '../../contracts/operations';
import type { createTidyActivities } from '../../activities/operations/tidy-activities';

const { tidyRecords } = proxyActivities<ReturnType<typeof createTidyActivities>>({
  startToCloseTimeout: '4 minutes',
  heartbeatTimeout: '30 seconds',
  // The next round comes within minutes anyway.
  retry: { maximumAttempts: 2 },
  summary: 'Finish what a crash has left half done',
});

/** One round of tidying; started by the Schedule `tidy-records`. */
export async function tidyRecordsWorkflow(): Promise<TidyRecordsWorkflowResult> {
  return tidyRecords();
}
