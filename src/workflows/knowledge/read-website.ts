import {
  CancellationScope,
  continueAsNew,
  defineQuery,
  isCancellation,
  proxyActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type { createKnowledgeActivities } from '../../activities/knowledge/knowledge-activities';
import type { createWebsiteActivities } from '../../activities/knowledge/websites/website-activities';
import { READING_PROGRESS_QUERY } from '../../contracts/knowledge';
import type { IngestSourceWorkflowInput, ReadingProgressAnswer } from '../../contracts/knowledge';
import { readSource } from '../step-options';

type Activities = ReturnType<typeof createWebsiteActivities>;

/** Pieces of a visit that one run does: each adds a handful of events to its history. */
const PIECES_A_RUN = 100;

const { fetchPages } = proxyActivities<Activities>(readSource('Read some pages of the website'));
const { extractPages } = proxyActivities<Activities>(readSource('Find what repeats beside the texts'));
const { splitPages } = proxyActivities<Activities>(readSource('Split the pages that changed'));
const { embedPages } = proxyActivities<Activities>(readSource('Embed the pages that changed'));
const { storePages } = proxyActivities<Activities>(readSource('Have replies use the pages'));
const { refinePages } = proxyActivities<Activities>(readSource('Embed the pages by the better model'));
const { finishPages } = proxyActivities<Activities>(readSource('Note that the visit is over'));
const { discardReading } = proxyActivities<ReturnType<typeof createKnowledgeActivities>>(
  readSource('Take away what was read so far'),
);

const progressQuery = defineQuery<ReadingProgressAnswer>(READING_PROGRESS_QUERY);

/**
 * Reads one version of a website: its pages in pieces, each page findable by itself. What a step has done stands in the store, so
 * that every step goes on where the one before it was, in this run or in the next. It ends without a result when the source is
 * gone or another version is asked for.
 */
export async function readWebsite({ pieces = 0, ...input }: IngestSourceWorkflowInput): Promise<void> {
  const reading = {
    account_id: input.account_id,
    chatbot_id: input.chatbot_id,
    source_id: input.source_id,
    version: input.version ?? 1,
  };
  let progress: ReadingProgressAnswer = { step: 'fetch', percent: 0, done: 0, total: 0, current: null };
  setHandler(progressQuery, () => progress);
  try {
    for (let piece = pieces + 1; ; piece += 1) {
      const fetched = await fetchPages(reading);
      if (fetched.over) return;
      progress = { step: 'fetch', percent: fetched.percent, done: fetched.asked, total: fetched.total, current: null };
      if (fetched.done) break;
      // Early answers: after the first piece, and whenever there is twice as much.
      if ((piece & (piece - 1)) === 0 && !(await makeFindable(false))) return;
      if (fetched.wait_ms > 0) await sleep(fetched.wait_ms);
      if (piece % PIECES_A_RUN === 0) {
        await continueAsNew<(input: IngestSourceWorkflowInput) => Promise<void>>({ ...input, pieces: piece });
      }
    }
    if (!(await makeFindable(true))) return;
    progress = { ...progress, step: 'embed', percent: 80 };
    for (let left = 1; left > 0;) {
      const refined = await refinePages(reading);
      if (refined.over) return;
      left = refined.left;
    }
    progress = { ...progress, step: 'store', percent: 99 };
    await finishPages(reading);
  } catch (error) {
    if (isCancellation(error)) await CancellationScope.nonCancellable(() => discardReading(reading));
    throw error;
  }

  /** False when the reading is over. */
  async function makeFindable(last: boolean): Promise<boolean> {
    if ((await extractPages(reading)).over || (await splitPages(reading)).over) return false;
    for (let left = 1; left > 0;) {
      const embedded = await embedPages(reading);
      if (embedded.over) return false;
      left = embedded.left;
    }
    return !(await storePages({ ...reading, last })).over;
  }
}
