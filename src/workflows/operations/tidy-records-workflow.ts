import { proxyActivities } from '@temporalio/workflow';
import type { TidyRecordsWorkflowResult } from '../../contracts/operations';
import type { createTidyActivities } from '../../activities/operations/tidy-activities';
import { round } from '../step-options';

const { tidyRecords } = proxyActivities<ReturnType<typeof createTidyActivities>>(
  round('Finish what a crash has left half done', '4 minutes'),
);

/** One round of tidying; started by the Schedule `tidy-records`. */
export async function tidyRecordsWorkflow(): Promise<TidyRecordsWorkflowResult> {
  return tidyRecords();
}
