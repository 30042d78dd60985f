import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { createRecrawlActivities } from '../../activities/knowledge/websites/recrawl-activities';
import { recrawledSource } from '../../contracts/knowledge';
import { storePatiently } from '../step-options';

const { recrawlSource } = proxyActivities<ReturnType<typeof createRecrawlActivities>>(
  storePatiently('Have the website read again'),
);

/** Has a website read again; started by its Schedule. */
export async function recrawlSourceWorkflow(): Promise<void> {
  const source = recrawledSource(workflowInfo().workflowId);
  if (source) await recrawlSource(source);
}
