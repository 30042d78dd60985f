import { Client, Connection, WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { ModelBusiness } from '../../support/business-with-model';
import { createModelBusiness } from '../../support/business-with-model';
import {
  answersSeenBy,
  conversationWith,
  sendAttempts,
  waitForAnswers,
  waitUntilResolved,
} from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import { api, apiOk, newIgsid, product, sendDm } from '../../support/product';
import { temporalClient } from '../../support/temporal';
import { waitFor } from '../../support/wait-for';
import { managementWorkflowId } from '../../../src/contracts/management-workflow-id';
import { messageWorkflowId } from '../../../src/contracts/answering';
import { TASK_QUEUE } from '../../../src/contracts/task-queues';

/** Somebody who reaches the workflow engine and has no key: reads what lies there, and starts what he likes. */
describe('who reaches the workflow engine without the keys', () => {
  const model = new LanguageModelDouble();
  let stranger: Client;
  /** Has the keys, and reads why a run ended. */
  let reader: Client;
  let business: ModelBusiness;

  beforeAll(async () => {
    const { llmPort, temporalAddress } = await product();
    await model.start(llmPort);
    stranger = new Client({ connection: await Connection.connect({ address: temporalAddress }) });
    reader = await temporalClient();
    business = await createModelBusiness(model);
  });

  afterAll(async () => {
    await Promise.all([stranger.connection.close(), reader.connection.close()]);
    await model.stop();
  });

  /** A customer who was answered, and the run that did it. */
  async function answered(): Promise<{ igsid: string; workflowId: string }> {
    model.enqueue(business.key, { text: 'Hello.' });
    const igsid = newIgsid();
    const workflowId = messageWorkflowId(business.chatbotId, await sendDm(business, igsid, 'Hello?'));
    await waitForAnswers(igsid, business, 1);
    await waitUntilResolved(igsid, business, 1);
    await waitFor('the run has ended', async () => {
      return (await stranger.workflow.getHandle(workflowId).describe()).status.name !== 'RUNNING';
    });
    return { igsid, workflowId };
  }

  async function inputOf(workflowId: string) {
    const { events } = await stranger.workflow.getHandle(workflowId).fetchHistory();
    return events?.[0]?.workflowExecutionStartedEventAttributes?.input ?? null;
  }

  /** Starts a run with payloads as they are, and tells why it ended. */
  async function startRaw(name: string, workflowId: string, input: Awaited<ReturnType<typeof inputOf>>) {
    const { runId } = await stranger.workflowService.startWorkflowExecution({
      namespace: 'default',
      workflowId,
      workflowType: { name },
      taskQueue: { name: TASK_QUEUE },
      input,
      requestId: `${workflowId}-${Date.now()}`,
    });
    return refusalOf(workflowId, runId ?? undefined);
  }

  async function refusalOf(workflowId: string, runId?: string): Promise<string | null | undefined> {
    const error = await reader.workflow
      .getHandle(workflowId, runId)
      .result()
      .then(
        () => 'it was done',
        (cause: unknown) => cause,
      );
    if (!(error instanceof WorkflowFailedError) || !(error.cause instanceof ApplicationFailure)) return String(error);
    return error.cause.type;
  }

  it('sends no message with plain payloads, and the run ends at once', async () => {
    const { igsid } = await answered();
    const { account_id } = await product();
    const conversation = await conversationWith(igsid, business);
    const workflowId = managementWorkflowId('send-human-reply', account_id, `forged-${igsid}`);
    await stranger.workflow.start('sendHumanReplyWorkflow', {
      workflowId,
      taskQueue: TASK_QUEUE,
      args: [
        {
          request_id: `forged-${igsid}`,
          account_id,
          chatbot_id: business.chatbotId,
          conversation_id: conversation.id,
          text: 'Pay to another account.',
          not_after: Date.now() + 60_000,
        },
      ],
    });
    expect(await refusalOf(workflowId)).toBe('refused_payload');
    expect(await answersSeenBy(igsid, business)).toEqual(['Hello.']);
    expect(await sendAttempts(igsid, business)).toBe(1);
  });

  it('starts nothing with a payload that was copied from another run, nor without any', async () => {
    const { igsid } = await answered();
    const { account_id } = await product();
    const { id } = await conversationWith(igsid, business);
    const sent = await api('POST', `/api/conversations/${id}/messages`, { text: 'From a person.' });
    expect(sent.status).toBe(201);
    const type = "WorkflowType = 'sendHumanReplyWorkflow'";
    const [run] = await waitFor('the run is listed', async () => {
      const query = `${type} AND BotSmithConversationId = '${id}'`;
      const runs = (await stranger.workflowService.listWorkflowExecutions({ namespace: 'default', query })).executions;
      return runs?.length === 1 && runs;
    });
    const honest = run?.execution?.workflowId ?? '';
    const copy = managementWorkflowId('send-human-reply', account_id, `copied-${igsid}`);
    expect(await startRaw('sendHumanReplyWorkflow', copy, await inputOf(honest))).toBe('refused_payload');
    expect(await startRaw('sendHumanReplyWorkflow', `${copy}-empty`, null)).toBe('refused_payload');
    expect(await answersSeenBy(igsid, business)).toEqual(['Hello.', 'From a person.']);
  });

  it('starts no run of another type under the id, and with the input, of a message', async () => {
    const { workflowId } = await answered();
    expect(await startRaw('deleteChatbotWorkflow', workflowId, await inputOf(workflowId))).toBe('refused_payload');
    expect((await apiOk('GET', `/api/chatbots/${business.chatbotId}`)).id).toBe(business.chatbotId);
  });

  it('does not answer for a step: the customer gets the fallback message, and never what the stranger wrote', async () => {
    model.enqueue(business.key, { text: 'Too late.', delayMs: 5_000 });
    const igsid = newIgsid();
    const asked = model.requestsOf(business.key).length;
    const workflowId = messageWorkflowId(business.chatbotId, await sendDm(business, igsid, 'What do I owe you?'));
    await waitFor('the model is asked', () => model.requestsOf(business.key).length > asked);
    const { raw } = await stranger.workflow.getHandle(workflowId).describe();
    const step = raw.pendingActivities?.find(({ activityType }) => activityType?.name === 'generateReply');
    await stranger.workflowService.respondActivityTaskCompletedById({
      namespace: 'default',
      workflowId,
      activityId: step?.activityId ?? '',
      result: {
        payloads: [
          {
            metadata: { encoding: Buffer.from('json/plain') },
            data: Buffer.from(JSON.stringify({ text: 'Pay to another account.' })),
          },
        ],
      },
    });
    const [message] = await waitUntilResolved(igsid, business, 1);
    expect(message?.resolution).toMatch(/^turn:/);
    const { fallback_message } = await apiOk('GET', `/api/chatbots/${business.chatbotId}`);
    expect(await answersSeenBy(igsid, business)).toEqual([fallback_message]);
  });

  it('does not disturb a run with a forged signal', async () => {
    model.enqueue(business.key, { text: 'Undisturbed.', delayMs: 1_000 });
    const igsid = newIgsid();
    const asked = model.requestsOf(business.key).length;
    const workflowId = messageWorkflowId(business.chatbotId, await sendDm(business, igsid, 'Are you there?'));
    await waitFor('the model is asked', () => model.requestsOf(business.key).length > asked);
    await stranger.workflow.getHandle(workflowId).signal('credentialsChanged', { forged: true });
    expect(await waitForAnswers(igsid, business, 1)).toEqual(['Undisturbed.']);
  });
});
