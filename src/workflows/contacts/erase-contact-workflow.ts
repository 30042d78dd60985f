import { proxyActivities, sleep } from '@temporalio/workflow';
import type { createErasureActivities } from '../../activities/contacts/erasure-activities';
import type { EraseContactWorkflowInput, EraseContactWorkflowResult } from '../../contracts/contacts';
import { UNDER_WAY } from '../under-way';

type ErasureActivities = ReturnType<typeof createErasureActivities>;

// What was promised to be erased is erased, however long a server is away.
const retry = { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' } as const;
const { prepareErasure, finishErasure } = proxyActivities<ErasureActivities>({
  startToCloseTimeout: '1 minute',
  retry,
  summary: 'Draw the line between what is erased and what comes later',
});
const { eraseRuns, eraseRecords } = proxyActivities<ErasureActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '30 seconds',
  retry,
  summary: 'Remove what is left of the person',
});

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
