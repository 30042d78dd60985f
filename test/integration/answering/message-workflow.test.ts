import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { CREDENTIALS_CHANGED_SIGNAL } from '../../../src/contracts/connection';
import { messageWorkflowId } from '../../../src/contracts/answering';
import type { MessageWorkflowInput } from '../../../src/contracts/answering';
import { waitFor } from '../../support/wait-for';
import { workflowEngine } from '../../support/workflow-engine';
import type { WorkflowEngine } from '../../support/workflow-engine';

const input: MessageWorkflowInput = {
  account_id: 'acc',
  chatbot_id: 'bot',
  event: { kind: 'message', channel: 'messaging', key: 'm1', mid: 'm1', timestamp: 0, text: 'When do you open?' },
  verified: true,
  quiet_window_ms: 0,
};

/** What the activities of an ordinary answer give. */
const answered = {
  saveMessage: () => ({ conversation_id: 'conv', message_id: 'msg', resolution: null }),
  claimTurn: (_input: never, attempt: number) =>
    attempt === 0
      ? { kind: 'mine', turn_id: 'conv/1', state: 'open', stopped: false, separate_steps: true }
      : { kind: 'done', resolution: 'turn:conv/1' },
  retrieveContext: () => ({ degraded: false }),
  generateReply: () => ({
    text: 'At nine.',
    generation: { source: 'model', provider: 'builtin', model: '', input_tokens: 0, output_tokens: 0 },
    generated_over: [{ id: 'msg', revision: 0 }],
  }),
  commitReply: () => ({ kind: 'committed' }),
  sendReply: () => ({ kind: 'ended', stop: null }),
  meterUsage: () => ({ billed: true }),
  logActivity: () => undefined,
  closeTurn: () => ({ outcome: 'replied', more: false }),
};

const ORDER = [
  'saveMessage',
  'claimTurn',
  'retrieveContext',
  'generateReply',
  'commitReply',
  'sendReply',
  'meterUsage',
  'logActivity',
  'closeTurn',
];
const LOCAL = ORDER.filter((name) => !['generateReply', 'sendReply'].includes(name));
const away = () => {
  throw ApplicationFailure.retryable('The server is away.');
};

describe('the run of a message', () => {
  let engine: WorkflowEngine;

  beforeAll(async () => {
    engine = await workflowEngine();
  });
  afterAll(() => engine.stop());

  const start = (steps: Parameters<WorkflowEngine['start']>[3], change: Partial<MessageWorkflowInput> = {}) =>
    engine.start('messageWorkflow', messageWorkflowId('bot', 'm1'), { ...input, ...change }, steps);

  it('takes the steps of the product’s description in their order, those in the store as local activities', async () => {
    const run = await start(answered);
    expect(await run.result()).toEqual({ outcome: 'replied', turn_ids: ['conv/1'] });
    expect(run.names()).toEqual(ORDER);
    expect(run.seen.filter(({ local }) => local).map(({ name }) => name)).toEqual(LOCAL);
    const { searchAttributes } = await run.handle.describe();
    expect(searchAttributes).toMatchObject({ BotSmithOutcome: ['replied'], BotSmithConversationId: ['conv'] });
  });

  it('ends after it has saved a message that nobody is to answer', async () => {
    const saved = { conversation_id: 'conv', message_id: 'msg', resolution: 'skipped:disabled' };
    const run = await start({ saveMessage: () => saved });
    expect(await run.result()).toEqual({ outcome: 'skipped:disabled', turn_ids: [] });
    expect(run.names()).toEqual(['saveMessage']);
  });

  it('leaves a message that another run answers to that run', async () => {
    const run = await start({ ...answered, claimTurn: () => ({ kind: 'coalesced' }) });
    expect(await run.result()).toEqual({ outcome: 'coalesced', turn_ids: [] });
    expect(run.names()).toEqual(['saveMessage', 'claimTurn']);
  });

  it('asks Instagram for an unsigned message before anything is answered, and answers no forged one', async () => {
    const run = await start({ ...answered, verifyMessage: () => 'forged' }, { verified: false });
    expect(await run.result()).toEqual({ outcome: 'skipped:forged', turn_ids: [] });
    expect(run.names()).toEqual(['saveMessage', 'verifyMessage']);
  });

  it('goes on with a patient activity where the store is away for longer than a local one may try', async () => {
    const claim = answered.claimTurn;
    const run = await start({
      ...answered,
      claimTurn: (_input: never, attempt: number) => (attempt < 3 ? away() : claim(_input, attempt - 3)),
    });
    expect(await run.result()).toMatchObject({ outcome: 'replied' });
    const claims = run.seen.filter(({ name }) => name === 'claimTurn');
    expect(claims.map(({ local }) => local)).toEqual([true, true, true, false]);
  });

  it('gives up at once what no later attempt would change', async () => {
    const run = await start({
      ...answered,
      claimTurn: () => {
        throw ApplicationFailure.nonRetryable('There is no such chatbot.');
      },
    });
    await expect(run.result()).rejects.toMatchObject({ cause: { message: 'There is no such chatbot.' } });
    expect(run.names()).toEqual(['saveMessage', 'claimTurn']);
  });

  it('answers without knowledge where two looks into it fail, and says so to the commit', async () => {
    const run = await start({ ...answered, retrieveContext: away });
    expect(await run.result()).toMatchObject({ outcome: 'replied' });
    expect(run.names().filter((name) => name === 'retrieveContext')).toHaveLength(2);
    expect(run.seen.find(({ name }) => name === 'commitReply')?.input).toMatchObject({ degraded: true });
  });

  it('takes the last resort where no model can write', async () => {
    const run = await start({
      ...answered,
      generateReply: ({ last_resort }: { last_resort: boolean }) => {
        if (!last_resort) throw ApplicationFailure.nonRetryable('The key is rejected.');
        return answered.generateReply();
      },
    });
    expect(await run.result()).toMatchObject({ outcome: 'replied' });
    const resorts = run.seen.filter(({ name }) => name === 'generateReply').map(({ input: given }) => given);
    expect(resorts).toMatchObject([{ last_resort: false }, { last_resort: true }]);
  });

  it('closes the turn although usage and log are away, and says what is not written', async () => {
    const run = await start({ ...answered, meterUsage: away, logActivity: away });
    expect(await run.result()).toMatchObject({ outcome: 'replied' });
    expect(run.seen.at(-1)).toMatchObject({
      name: 'closeTurn',
      input: { written: { billed: false, logged: false } },
    });
  });

  it('writes anew where newer messages force it', async () => {
    const run = await start({
      ...answered,
      claimTurn: () => answered.claimTurn(undefined as never, 0),
      commitReply: (_input: never, attempt: number) => (attempt === 0 ? { kind: 'regenerate' } : { kind: 'committed' }),
    });
    expect(await run.result()).toMatchObject({ outcome: 'replied' });
    const again = ['claimTurn', 'retrieveContext', 'generateReply', 'commitReply'];
    expect(run.names().slice(0, 9)).toEqual(['saveMessage', ...again, ...again]);
  });

  it('waits while the access token is dead, and sends the same reply as soon as another is announced', async () => {
    const run = await start({
      ...answered,
      sendReply: (_input: never, attempt: number) =>
        attempt === 0 ? { kind: 'token', nothingSent: false } : { kind: 'ended', stop: null },
      credentialsState: (_input: never, attempt: number) => (attempt === 0 ? 'waiting' : 'ready'),
    });
    await waitFor('the run looks at the credentials', () => run.names().includes('credentialsState'));
    expect(run.names().filter((name) => name === 'sendReply')).toHaveLength(1);
    await run.handle.signal(CREDENTIALS_CHANGED_SIGNAL);
    expect(await run.result()).toMatchObject({ outcome: 'replied' });
    expect(run.names().filter((name) => name === 'sendReply')).toHaveLength(2);
    expect(run.names().filter((name) => name === 'generateReply')).toHaveLength(1);
  });

  it('ends where an operator cancels it while it waits, and sends nothing more', async () => {
    const run = await start({
      ...answered,
      sendReply: () => ({ kind: 'token', nothingSent: false }),
      credentialsState: () => 'waiting',
    });
    await waitFor('the run looks at the credentials', () => run.names().includes('credentialsState'));
    await run.handle.cancel();
    await expect(run.result()).rejects.toMatchObject({ cause: expect.any(CancelledFailure) as unknown });
    expect(run.names().filter((name) => name === 'sendReply')).toHaveLength(1);
    expect(run.names()).not.toContain('closeTurn');
  });

  it('closes the turn as withheld where nothing may be written any more', async () => {
    const run = await start({
      ...answered,
      commitReply: () => ({ kind: 'withdraw', reason: 'paused' }),
      closeTurn: () => ({ outcome: 'skipped:paused', more: false }),
    });
    expect(await run.result()).toMatchObject({ outcome: 'skipped:paused' });
    expect(run.names()).not.toContain('sendReply');
    expect(run.seen.at(-1)).toMatchObject({ input: { end: { kind: 'withdrawn', reason: 'paused' } } });
  });
});
