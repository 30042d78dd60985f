import { proxyActivities, proxyLocalActivities, upsertSearchAttributes } from '@temporalio/workflow';
import { SEARCH_ATTRIBUTES } from '../../src/contracts/search-attributes';
import type { createBaselineActivities } from './baseline-activities';
import type { BaselineInput } from './baseline-settings';

type Activities = ReturnType<typeof createBaselineActivities>;

const local = proxyLocalActivities<Activities>({
  startToCloseTimeout: '2 seconds',
  scheduleToCloseTimeout: '5 seconds',
  retry: { maximumAttempts: 3 },
});
const remote = proxyActivities<Activities>({ startToCloseTimeout: '2 minutes', heartbeatTimeout: '20 seconds' });

/** The shape of the product's run without its decisions: four local activities, two normal ones, one search attribute. */
export async function baselineWorkflow(input: BaselineInput): Promise<{ outcome: string }> {
  const { conversation_id } = await local.save(input);
  const { turn_id } = await local.claim(input);
  const { text } = await remote.generate(input);
  await local.commit(turn_id, text);
  const { mid } = await remote.send(input, turn_id, text);
  const { outcome } = await local.close(input, turn_id, text, mid);
  upsertSearchAttributes([
    { key: SEARCH_ATTRIBUTES.conversation, value: conversation_id },
    { key: SEARCH_ATTRIBUTES.outcome, value: outcome },
  ]);
  return { outcome };
}
