import {
  CancellationScope,
  continueAsNew,
  defineQuery,
  isCancellation,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { createKnowledgeActivities } from '../../activities/knowledge/knowledge-activities';
import { READING_PROGRESS_QUERY } from '../../contracts/knowledge';
import type { IngestSourceWorkflowInput, ReadingProgressAnswer, ReadingToEmbed } from '../../contracts/knowledge';
import { progressAt } from '../../domain/knowledge/reading-share';
import type { StepShare } from '../../domain/knowledge/reading-share';
import { readSource } from '../step-options';

type Activities = ReturnType<typeof createKnowledgeActivities>;
type Reading = Omit<IngestSourceWorkflowInput, 'embed'> & { version: number };
type Embedded = Awaited<ReturnType<Activities['embedPassages']>>;
type Tell = (share: StepShare) => void;

/** Steps of embedding in one run: each adds half a dozen events to its history. */
const STEPS_A_RUN = 200;

const { fetchSource } = proxyActivities<Activities>(readSource('Make sure that what is to be read is here'));
const { extractSource } = proxyActivities<Activities>(readSource('Take the text out of it'));
const { splitSource } = proxyActivities<Activities>(readSource('Split the text into passages'));
const { embedPassages } = proxyActivities<Activities>(readSource('Embed some passages'));
const { storeSource } = proxyActivities<Activities>(readSource('Have replies use the passages'));
const { discardReading } = proxyActivities<Activities>(readSource('Take away what was read so far'));

const progressQuery = defineQuery<ReadingProgressAnswer>(READING_PROGRESS_QUERY);

/**
 * Reads one version of a source. What a step has done stands in the store, so that a crash costs one try of one step. It ends
 * without a result when the source is gone or another version is asked for.
 */
export async function readInSteps({ embed, ...input }: IngestSourceWorkflowInput): Promise<void> {
  const reading = { ...input, version: input.version ?? 1 };
  let progress: ReadingProgressAnswer = answerOf({ step: 'fetch', done: 0, total: 1 });
  setHandler(progressQuery, () => progress);
  const tell: Tell = (share) => {
    progress = answerOf(share);
  };
  try {
    let found = embed ?? (await findPassages(reading, tell));
    while (found && (await embedAndStore(reading, found, tell)) === 'lost') found = await splitAgain(reading);
  } catch (error) {
    if (isCancellation(error)) await CancellationScope.nonCancellable(() => discardReading(reading));
    throw error;
  }
}

async function findPassages(reading: Reading, tell: Tell): Promise<ReadingToEmbed | undefined> {
  if ((await fetchSource(reading)).over) return undefined;
  tell({ step: 'extract', done: 0, total: 1 });
  if ((await extractSource(reading)).over) return undefined;
  tell({ step: 'split', done: 0, total: 1 });
  return splitAgain(reading);
}

async function splitAgain(reading: Reading): Promise<ReadingToEmbed | undefined> {
  const split = await splitSource(reading);
  if (split.over) return undefined;
  const { content, passages, stages, first } = split;
  return { content, passages, stages, first, round: 0, from: 0 };
}

/** Model after model. A source that replies know nothing of is used as soon as the first, which is the fastest, is done. */
async function embedAndStore(
  reading: Reading,
  { first, ...found }: ReadingToEmbed,
  tell: Tell,
): Promise<'stored' | 'over' | 'lost'> {
  const { content, passages, stages } = found;
  let steps = 0;
  for (let { round, from } = found; round < stages.length; round += 1, from = 0) {
    const stage = stages[round] ?? 'slow';
    for (let next: number | null = from; next !== null; steps += 1) {
      if (steps === STEPS_A_RUN) {
        const embed: ReadingToEmbed = { ...found, first, round, from: next };
        await continueAsNew<(input: IngestSourceWorkflowInput) => Promise<void>>({ ...reading, embed });
      }
      tell({ step: 'embed', done: next, total: passages, round, rounds: stages.length });
      const embedded: Embedded = await embedPassages({ ...reading, content, passages, stages, stage, from: next });
      if (embedded.over) return 'over';
      next = embedded.next;
    }
    const refined = round === stages.length - 1;
    if (!refined && !first) continue;
    if (refined) tell({ step: 'store', done: 0, total: passages });
    const stored = await storeSource({ ...reading, content, passages, refined });
    if (stored.over) return 'over';
    if (stored.lost) return 'lost';
  }
  return 'stored';
}

function answerOf(share: StepShare): ReadingProgressAnswer {
  return { step: share.step, ...progressAt(share) };
}
