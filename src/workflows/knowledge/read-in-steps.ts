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
import type { ReadingStep } from '../../domain/knowledge/reading-share';
import { readSource } from '../step-options';

type Activities = ReturnType<typeof createKnowledgeActivities>;

/** Batches that one run embeds: each adds a dozen events to its history. */
const BATCHES_A_RUN = 200;

const { fetchSource } = proxyActivities<Activities>(readSource('Bring here what is to be read'));
const { extractSource } = proxyActivities<Activities>(readSource('Take the text out of it'));
const { splitSource } = proxyActivities<Activities>(readSource('Split the text into passages'));
const { embedPassages } = proxyActivities<Activities>(readSource('Embed a batch of passages'));
const { storeSource } = proxyActivities<Activities>(readSource('Have replies use the passages'));
const { discardReading } = proxyActivities<Activities>(readSource('Take away what was read so far'));

const progressQuery = defineQuery<ReadingProgressAnswer>(READING_PROGRESS_QUERY);

/**
 * Reads one version of a source. What a step has done stands in the store, so that a crash costs one try of one step. It ends
 * without a result when the source is gone or another version is asked for.
 */
export async function readInSteps({ embed, ...input }: IngestSourceWorkflowInput): Promise<void> {
  const reading = { ...input, version: input.version ?? 1 };
  let progress: ReadingProgressAnswer = { step: 'fetch', ...progressAt('fetch', 0, 0) };
  setHandler(progressQuery, () => progress);
  const at = (step: ReadingStep, done = 0, total = 0) => {
    progress = { step, ...progressAt(step, done, total) };
  };
  try {
    const found = embed ?? (await findPassages(reading, at));
    if (!found) return;
    const { passages, batches, next } = found;
    for (let batch = next; batch < batches; batch += 1) {
      if (batch - next === BATCHES_A_RUN) {
        await continueAsNew<(input: IngestSourceWorkflowInput) => Promise<void>>({
          ...reading,
          embed: { passages, batches, next: batch },
        });
      }
      at('embed', batch, batches);
      if ((await embedPassages({ ...reading, passages, batch })).over) return;
    }
    at('store');
    await storeSource({ ...reading, passages, batches });
  } catch (error) {
    if (isCancellation(error)) await CancellationScope.nonCancellable(() => discardReading(reading));
    throw error;
  }
}

async function findPassages(
  reading: Omit<IngestSourceWorkflowInput, 'embed'> & { version: number },
  at: (step: ReadingStep) => void,
): Promise<ReadingToEmbed | undefined> {
  if ((await fetchSource(reading)).over) return undefined;
  at('extract');
  const extracted = await extractSource(reading);
  if (extracted.over) return undefined;
  at('split');
  const split = await splitSource({ ...reading, documents: extracted.documents });
  return split.over ? undefined : { passages: split.passages, batches: split.batches, next: 0 };
}
