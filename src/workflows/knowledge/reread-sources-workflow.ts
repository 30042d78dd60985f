import { continueAsNew, proxyActivities, sleep } from '@temporalio/workflow';
import type { createRereadActivities } from '../../activities/knowledge/reread-activities';
import type { RereadSourcesWorkflowInput } from '../../contracts/knowledge';
import { work } from '../step-options';

const { rereadSources } = proxyActivities<ReturnType<typeof createRereadActivities>>(
  work('Have some sources read again by the new models'),
);

/** Sources that are added meanwhile get their turn between two pages. */
const PAUSE = '10 seconds';
const PAGES_A_RUN = 200;

/** Has every source of the installation read again, page by page. Replies use what was read before until each is done. */
export async function rereadSourcesWorkflow({ after }: RereadSourcesWorkflowInput): Promise<void> {
  let at = after;
  for (let page = 0; page < PAGES_A_RUN; page += 1) {
    const { next } = await rereadSources({ after: at });
    if (next === null) return;
    at = next;
    await sleep(PAUSE, { summary: 'Other sources get their turn' });
  }
  await continueAsNew<typeof rereadSourcesWorkflow>({ after: at });
}
