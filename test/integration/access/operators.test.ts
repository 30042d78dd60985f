import type { Client } from '@temporalio/client';
import { messageWorkflowId } from '../../../src/contracts/answering';
import { TASK_QUEUE } from '../../../src/contracts/task-queues';
import type { MessageWorkflowResult } from '../../../src/contracts/answering';
import { createModelBusiness } from '../../support/business-with-model';
import {
  addFault,
  answersSeenBy,
  billedReplies,
  sendAttempts,
  storedMessages,
  waitForAnswers,
  waitUntilResolved,
} from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import { newIgsid, product, sendDm } from '../../support/product';
import { temporalClient } from '../../support/temporal';
import { waitFor } from '../../support/wait-for';

describe('what operators do to runs in the Temporal Web UI', () => {
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

  async function ended(workflowId: string, runId?: string): Promise<void> {
    await waitFor('the run has ended', async () => {
      const { status } = await temporal.workflow.getHandle(workflowId, runId).describe();
      return status.name !== 'RUNNING';
    });
  }

  async function answeredOnce(text: string) {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text }, { text: 'written again' });
    const igsid = newIgsid();
    const workflowId = messageWorkflowId(business.chatbotId, await sendDm(business, igsid, 'Hello?'));
    await waitForAnswers(igsid, business, 1);
    await waitUntilResolved(igsid, business, 1);
    await ended(workflowId);
    return { business, igsid, workflowId };
  }

  it('resetting a finished run to its beginning sends nothing again, and it ends as it had ended', async () => {
    const { business, igsid, workflowId } = await answeredOnce('Once.');
    const { runId } = await temporal.workflow.getHandle(workflowId).describe();
    const { runId: resetRun } = await temporal.workflowService.resetWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId, runId },
      workflowTaskFinishEventId: 4 as never,
      requestId: `reset-${runId}`,
      reason: 'a test',
    });
    const again: MessageWorkflowResult = await temporal.workflow.getHandle(workflowId, resetRun ?? undefined).result();
    expect(again.outcome).toBe('replied');
    expect(await answersSeenBy(igsid, business)).toEqual(['Once.']);
    expect(await sendAttempts(igsid, business)).toBe(1);
    expect(await billedReplies(business)).toBe(1);
  });

  it('starting a workflow "like this one" under another id sends nothing again', async () => {
    const { business, igsid, workflowId } = await answeredOnce('Only once.');
    const history = await temporal.workflow.getHandle(workflowId).fetchHistory();
    const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
    const copy = `${workflowId}/copy`;
    await temporal.workflowService.startWorkflowExecution({
      namespace: 'default',
      workflowId: copy,
      workflowType: { name: 'messageWorkflow' },
      taskQueue: { name: TASK_QUEUE },
      input: started?.input ?? null,
      requestId: copy,
    });
    await ended(copy);
    expect(await answersSeenBy(igsid, business)).toEqual(['Only once.']);
    expect(await sendAttempts(igsid, business)).toBe(1);
    expect(await billedReplies(business)).toBe(1);
  });

  it('terminating a run while the model writes leaves its message unanswered and the conversation free', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'Too late.', delayMs: 3_000 }, { text: 'The second.' });
    const igsid = newIgsid();
    const first = messageWorkflowId(business.chatbotId, await sendDm(business, igsid, 'first'));
    await waitFor('the model is asked', () => model.requestsOf(business.key).length === 1);
    await temporal.workflow.getHandle(first).terminate('a test');
    await sendDm(business, igsid, 'second');
    const messages = await waitUntilResolved(igsid, business, 2);
    expect(messages.find(({ text }) => text === 'first')?.resolution).toBe('stopped');
    expect(await answersSeenBy(igsid, business)).toEqual(['The second.']);
    expect(model.requestsOf(business.key).at(-1)?.messages.at(-1)?.content).toContain('second');
  });

  it('cancelling a run while its send has to wait withholds the reply, and the next message is answered', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'Withheld.' }, { text: 'The next.' });
    await addFault(business, { kind: 'rate_limit', path: '/me/messages' });
    const igsid = newIgsid();
    const first = messageWorkflowId(business.chatbotId, await sendDm(business, igsid, 'first'));
    await waitFor('the first send was refused', async () => (await sendAttempts(igsid, business)) === 1);
    await waitFor('the send waits', async () => {
      return (await storedMessages(igsid, business)).some(({ delivery }) => delivery === 'pending');
    });
    await temporal.workflow.getHandle(first).cancel();
    await ended(first);
    await sendDm(business, igsid, 'second');
    // Meta's limit holds back whatever the account sends for a minute.
    const messages = await waitUntilResolved(igsid, business, 2, { timeoutMs: 120_000 });
    expect(await answersSeenBy(igsid, business)).toEqual(['The next.']);
    expect(messages.find(({ text }) => text === 'Withheld.')?.delivery).toBe('withheld');
  }, 180_000);
});
