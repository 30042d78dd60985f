import { ApplicationFailure } from '@temporalio/common';
import { conversationEventWorkflowId } from '../../../src/contracts/events';
import type { ConversationEventWorkflowInput } from '../../../src/contracts/events';
import { workflowEngine } from '../../support/workflow-engine';
import type { WorkflowEngine } from '../../support/workflow-engine';

const event = (kind: ConversationEventWorkflowInput['event']['kind']): ConversationEventWorkflowInput => ({
  account_id: 'acc',
  chatbot_id: 'bot',
  event: { kind, channel: 'messaging', key: 'e1', mid: 'e1', timestamp: 0, raw: {} },
});

const refused = (message: string) => () => {
  throw ApplicationFailure.nonRetryable(message);
};

describe('the steps of a run', () => {
  let engine: WorkflowEngine;

  beforeAll(async () => {
    engine = await workflowEngine();
  });
  afterAll(() => engine.stop());

  describe('of an echo', () => {
    const start = (steps: Parameters<WorkflowEngine['start']>[3]) =>
      engine.start('conversationEventWorkflow', conversationEventWorkflowId('bot', 'echo', ''), event('echo'), steps);

    it('look again while one of our own texts is still being sent, and end with what is ours', async () => {
      const run = await start({
        matchEcho: (_input: never, attempt: number) => (attempt === 0 ? 'undecided' : 'ours'),
      });
      expect(await run.result()).toEqual({ outcome: 'own_echo' });
      expect(run.names()).toEqual(['matchEcho', 'matchEcho']);
    });

    it('leave the conversation to the person who wrote it', async () => {
      const run = await start({ matchEcho: () => 'foreign', takeOverConversation: () => undefined });
      expect(await run.result()).toEqual({ outcome: 'taken_over' });
      expect(run.names()).toEqual(['matchEcho', 'takeOverConversation']);
    });
  });

  it('of an unsend take the text away before the event is kept', async () => {
    const id = conversationEventWorkflowId('bot', 'unsend', '');
    const steps = { applyUnsend: () => undefined, recordEvent: () => undefined };
    const run = await engine.start('conversationEventWorkflow', id, event('unsend'), steps);
    expect(await run.result()).toEqual({ outcome: 'recorded' });
    expect(run.names()).toEqual(['applyUnsend', 'recordEvent']);
  });

  it('of a person’s reply silence the bot before the first byte leaves, and send nothing where that fails', async () => {
    const input = {
      request_id: 'r1',
      account_id: 'acc',
      chatbot_id: 'bot',
      conversation_id: 'conv',
      text: 'At nine.',
      not_after: Date.now() + 60_000,
    };
    const sent = { openHumanReply: () => undefined, sendHumanReply: () => ({ message_ids: ['m1'] }) };
    const run = await engine.start('sendHumanReplyWorkflow', 'send-human-reply.acc.', input, sent);
    expect(await run.result()).toEqual({ message_ids: ['m1'] });
    expect(run.names()).toEqual(['openHumanReply', 'sendHumanReply']);

    const failing = { ...sent, openHumanReply: refused('The window is closed.') };
    const failed = await engine.start('sendHumanReplyWorkflow', 'send-human-reply.acc.', input, failing);
    await expect(failed.result()).rejects.toThrow();
    expect(failed.names()).toEqual(['openHumanReply']);
  });

  it('of a notification tell by every channel, although one of them fails, and note how each went', async () => {
    const cause = { kind: 'usage.limit_reached', account_id: 'acc' } as never;
    const run = await engine.start('notifyWorkflow', 'notify.acc.', cause, {
      writeNotification: () => ({ notification_id: 'n1', emails: ['a@example.com'], webhook: true }),
      emailNotification: refused('The mail server refuses the address.'),
      postNotification: () => 'sent',
      recordDeliveries: () => undefined,
    });
    const deliveries = [
      { channel: 'email', state: 'failed', message: 'The mail server refuses the address.' },
      { channel: 'webhook', state: 'sent' },
    ];
    expect(await run.result()).toEqual({ deliveries });
    expect(run.seen.at(-1)).toMatchObject({ name: 'recordDeliveries', input: { deliveries } });
  });

  it('of a cause that was told before tell nobody again', async () => {
    const cause = { kind: 'usage.limit_reached', account_id: 'acc' } as never;
    const run = await engine.start('notifyWorkflow', 'notify.acc.', cause, { writeNotification: () => null });
    expect(await run.result()).toEqual({ deliveries: [] });
    expect(run.names()).toEqual(['writeNotification']);
  });

  it('of a trial notification are tried once, so that whoever tries sees what fails', async () => {
    const run = await engine.start(
      'testNotificationWorkflow',
      'test-notification.acc.',
      { account_id: 'acc' },
      {
        testNotificationChannels: () => {
          throw ApplicationFailure.retryable('The mail server is away.');
        },
      },
    );
    await expect(run.result()).rejects.toThrow();
    expect(run.names()).toEqual(['testNotificationChannels']);
  });

  it('of a removed webhook switch the integration off first, whatever Instagram says', async () => {
    const input = { account_id: 'acc', chatbot_id: 'bot', integration_id: 'int', credential_version: 1 };
    const run = await engine.start('removeWebhookWorkflow', 'remove-webhook.acc.', input, {
      disableWebhook: () => undefined,
      unsubscribeWebhook: refused('The token is dead.'),
    });
    expect(await run.result()).toMatchObject({ chatbot_id: 'bot', unsubscribed: false });
    expect(run.names()).toEqual(['disableWebhook', 'unsubscribeWebhook']);
  });
});
