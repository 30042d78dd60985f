import type { Conversation } from '../../../../src/domain/conversations/conversation';
import { UnavailableError } from '../../../../src/domain/errors';
import type { NotificationCause } from '../../../../src/domain/notifications/notification';
import { createNotifier } from '../../../../src/worker/adapters/notifier';

const cause: NotificationCause = {
  account_id: 'acc_1',
  chatbot_id: 'bot_1',
  kind: 'integration.needs_reconnect',
  cause: 'int_1/1',
};

/** A notifier whose starts go as `start` says, and what it was asked to start. */
function notifierWith(start: () => Promise<'started'>) {
  const ids: string[] = [];
  const starts: { conversationId?: string | undefined; customerId?: string | undefined }[] = [];
  const failures: string[] = [];
  const notifier = createNotifier(
    {
      startManagement: ({ workflowId, conversationId, customerId }) => {
        ids.push(workflowId);
        starts.push({ conversationId, customerId });
        return start();
      },
    },
    {
      get: (_accountId, id) =>
        id === 'conv_away'
          ? Promise.reject(new UnavailableError('The database'))
          : Promise.resolve({ session_id: '17' } as Conversation),
    },
    (kind) => failures.push(kind),
  );
  return { ids, starts, failures, notifier };
}

describe('a notifier', () => {
  it('gives every report of one cause the same run, and every other cause another', async () => {
    const { ids, notifier } = notifierWith(() => Promise.resolve('started'));
    await notifier.notify(cause);
    await notifier.notify({ ...cause, data: { conversation_id: 'conv_2' } });
    await notifier.notify({ ...cause, cause: 'int_1/2' });
    await notifier.notify({ ...cause, account_id: 'acc_2' });
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toBe(ids[1]);
    expect(ids.every((id) => !id.includes('/'))).toBe(true);
  });

  it('says whom a cause concerns, so that erasure finds the run; a store that is away delays nobody', async () => {
    const { starts, notifier } = notifierWith(() => Promise.resolve('started'));
    await notifier.notify(cause);
    await notifier.notify({ ...cause, cause: '2', data: { conversation_id: 'conv_2' } });
    await notifier.notify({ ...cause, cause: '3', data: { conversation_id: 'conv_away' } });
    expect(starts).toEqual([
      {},
      { conversationId: 'conv_2', customerId: '17' },
      { conversationId: 'conv_away', customerId: undefined },
    ]);
  });

  it('neither throws nor waits for an engine that is away', async () => {
    const away = notifierWith(() => Promise.reject(new UnavailableError('The workflow engine')));
    await expect(away.notifier.notify(cause)).resolves.toBeUndefined();
    expect(away.failures).toEqual([cause.kind]);
    const silent = notifierWith(() => new Promise(() => undefined));
    await expect(silent.notifier.notify(cause)).resolves.toBeUndefined();
  });
});
