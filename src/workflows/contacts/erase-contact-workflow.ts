import { proxyActivities, sleep } from '@temporalio/workflow';
import type { createErasureActivities } from '../../activities/contacts/erasure-activities';
import type { EraseContactWorkflowInput, EraseContactWorkflowResult } from '../../contracts/contacts';
import { UNDER_WAY, work, workAtLength } from '../step-options';

type ErasureActivities = ReturnType<typeof createErasureActivities>;

const { prepareErasure, finishErasure } = proxyActivities<ErasureActivities>(
  work('Draw the line between what is erased and what comes later'),
);
const { eraseRuns, eraseRecords } = proxyActivities<ErasureActivities>(
  workAtLength('Remove what is left of the person'),
);

/**
 * Erases a person from one chatbot. Runs go before records, since records name the runs; both go twice, since a step that
 * was under way when its run was ended may still store something.
 */
export async function eraseContactWorkflow(input: EraseContactWorkflowInput): Promise<EraseContactWorkflowResult> {
  await prepareErasure(input);
  await eraseRuns(input);
  await eraseRecords(input);
  await sleep(UNDER_WAY, { summary: 'Steps of ended runs come to their end' });
  await eraseRuns(input);
  await eraseRecords(input);
  return finishErasure(input);
}
