import type { Client } from '@temporalio/client';
import { messageWorkflowId } from '../../../src/contracts/answering';
import { createModelBusiness } from '../../support/business-with-model';
import { waitForAnswers } from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import { newIgsid, product, sendDm } from '../../support/product';
import { temporalClient } from '../../support/temporal';
import { waitFor } from '../../support/wait-for';

/** What of an event tells which step it is of. */
interface ShownEvent {
  activityTaskScheduledEventAttributes?: { activityType?: { name?: string | null } | null } | null;
  markerRecordedEventAttributes?: {
    details?: Record<string, { payloads?: { data?: Uint8Array | null }[] | null }> | null;
  } | null;
}

/** The activity that an event schedules, or that its marker tells the end of. */
function stepOf({ activityTaskScheduledEventAttributes, markerRecordedEventAttributes }: ShownEvent): string[] {
  const scheduled = activityTaskScheduledEventAttributes?.activityType?.name;
  if (scheduled) return [scheduled];
  const data = markerRecordedEventAttributes?.details?.['data']?.payloads?.[0]?.data;
  const { activity_type } = data ? (JSON.parse(Buffer.from(data).toString('utf8')) as { activity_type?: string }) : {};
  return activity_type === undefined ? [] : [activity_type];
}

describe('the run of an answered message, as an operator sees it', () => {
  const model = new LanguageModelDouble();
  let temporal: Client;

  beforeAll(async () => {
    await model.start((await product()).llmPort);
    temporal = await temporalClient();
  });

  afterAll(async () => {
    await temporal.connection.close();
    await model.stop();
  });

  it('shows each step by its name, in the order of the product’s description, in 25 events', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'At nine.' });
    const igsid = newIgsid();
    const workflowId = messageWorkflowId(business.chatbotId, await sendDm(business, igsid, 'When do you open?'));
    await waitForAnswers(igsid, business, 1);
    const handle = temporal.workflow.getHandle(workflowId);
    await waitFor('the run has ended', async () => (await handle.describe()).status.name === 'COMPLETED');
    const events = (await handle.fetchHistory()).events ?? [];
    const steps = events.flatMap((event) => stepOf(event as ShownEvent));
    expect(steps.slice(0, 6)).toEqual([
      'saveMessage',
      'claimTurn',
      'retrieveContext',
      'generateReply',
      'commitReply',
      'sendReply',
    ]);
    // The two wait for nothing, not for each other either.
    expect(steps.slice(6, 8).sort()).toEqual(['logActivity', 'meterUsage']);
    expect(steps.slice(8)).toEqual(['closeTurn']);
    expect(events.length).toBeLessThanOrEqual(25);
  });
});
