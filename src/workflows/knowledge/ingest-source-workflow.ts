import { patched, proxyActivities } from '@temporalio/workflow';
import type { createKnowledgeActivities } from '../../activities/knowledge/knowledge-activities';
import type { IngestSourceWorkflowInput } from '../../contracts/knowledge';
import { readSource } from '../step-options';
import { readInSteps } from './read-in-steps';
import { readWebsite } from './read-website';

const { ingestSource } = proxyActivities<ReturnType<typeof createKnowledgeActivities>>(
  readSource('Split the source, embed it and store it for replies'),
);

/** Makes a knowledge source findable. Fails, with the source marked `failed`, when it never can be. */
export async function ingestSourceWorkflow(input: IngestSourceWorkflowInput): Promise<void> {
  if (input.kind === 'website') await readWebsite(input);
  else if (patched('reading-in-steps')) await readInSteps(input);
  else await ingestSource(input);
}
