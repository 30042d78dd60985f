import { proxyActivities, setCurrentDetails, sleep, workflowInfo } from '@temporalio/workflow';
import type { createCatchUpActivities } from '../../activities/events/catch-up-activities';
import type { CatchUpWorkflowInput, CatchUpWorkflowResult } from '../../contracts/events';
import { askMetaManyTimes, storePatiently } from '../step-options';

type CatchUpActivities = ReturnType<typeof createCatchUpActivities>;

const { catchUpPage } = proxyActivities<CatchUpActivities>({
  ...askMetaManyTimes('Look for missed messages in a page of conversations'),
  // Later than that the messaging windows have ended.
  scheduleToCloseTimeout: '1 day',
});
const { noteCatchUp } = proxyActivities<CatchUpActivities>(storePatiently('Note what was found'));

/** Meta allows two reads of conversations a second for each account. */
const BETWEEN_READS_MS = 500;
/** Far beyond what any account sees in a day; ends a paging that leads round in circles. */
const MAX_PAGES = 1_000;

/** Answers what customers wrote while webhooks were lost. Safe to repeat, and to run while webhooks arrive. */
export async function catchUpWorkflow(input: CatchUpWorkflowInput): Promise<CatchUpWorkflowResult> {
  const found = { conversations: 0, started: 0 };
  let after: string | undefined;
  for (let pages = 1; pages <= MAX_PAGES; pages += 1) {
    const page = await catchUpPage({ ...input, ...(after === undefined ? {} : { after }) });
    found.conversations += page.conversations;
    found.started += page.started;
    setCurrentDetails(`${found.conversations} conversations looked through, ${found.started} missed messages found.`);
    if (page.next === null) break;
    after = page.next;
    await sleep(BETWEEN_READS_MS, { summary: 'Instagram allows two reads a second' });
  }
  await noteCatchUp({ ...input, ...found, workflow_id: workflowInfo().workflowId });
  return found;
}
