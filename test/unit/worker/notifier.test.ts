import { UnavailableError } from '../../../src/domain/errors';
import type { NotificationCause } from '../../../src/domain/notification';
import { createNotifier } from '../../../src/worker/notifier';

const cause: NotificationCause = {
  account_id: 'acc_1',
  chatbot_id: 'bot_1',
  kind: 'integration.needs_reconnect',
  cause: 'int_1/1',
};

/** A notifier whose starts go as `start` says, and what it was asked to start. */
function notifierWith(start: () => Promise<'started'>) {
  const ids: string[] = [];
  const failures: string[] = [];
  const notifier = createNotifier(
    {
      startManagement: ({ workflowId }) => {
        ids.push(workflowId);
        return start();
      },
    },
    (kind) => failures.push(kind),
  );
  return { ids, failures, notifier };
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

  it('neither throws nor waits for an engine that is away', async () => {
    const away = notifierWith(() => Promise.reject(new UnavailableError('The workflow engine')));
    await expect(away.notifier.notify(cause)).resolves.toBeUndefined();
    expect(away.failures).toEqual([cause.kind]);
    const silent = notifierWith(() => new Promise(() => undefined));
    await expect(silent.notifier.notify(cause)).resolves.toBeUndefined();
  });
});
