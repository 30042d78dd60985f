import { createNotificationActivities } from '../../../../src/activities/notifications/notification-activities';
import { RetryLaterError } from '../../../../src/domain/errors';
import type { Notification } from '../../../../src/domain/notifications/notification';

const NOW = new Date('2026-05-10T12:00:00Z');
const TOLD = { account_id: 'acc_1', notification_id: 'ntf_1' };

/** An account that may have so many mails sent. */
function world(mailsLeft: number) {
  const sent: string[] = [];
  const notification = { _id: 'ntf_1', title: 'Something happened', text: 'Do something.', data: {}, created_at: NOW };
  const activities = createNotificationActivities({
    notifications: {
      insert: (stored) => Promise.resolve(stored),
      get: () => Promise.resolve(notification as unknown as Notification),
      setDeliveries: () => Promise.resolve(),
    },
    notificationSettings: {
      get: () => Promise.resolve(null),
      webhookSecret: () => undefined,
      recipients: () =>
        Promise.resolve([
          { email: 'mia@example.com', confirmed: true },
          { email: 'stranger@example.com', confirmed: false },
        ]),
    },
    settings: { chatbot: () => Promise.resolve(null) },
    mailer: { send: ({ to }) => Promise.resolve(void sent.push(to)) },
    mails: {
      take: () =>
        mailsLeft-- > 0 ? Promise.resolve() : Promise.reject(new RetryLaterError('mail_limit', 'Used up.', 60_000)),
    },
    poster: { post: () => Promise.resolve() },
    log: { write: () => Promise.resolve() },
    publicUrl: 'https://bots.example.com',
    clock: () => NOW,
  });
  return { activities, sent };
}

describe('mails of notifications', () => {
  it('go to confirmed addresses alone', async () => {
    const { activities } = world(9);
    const cause = { account_id: 'acc_1', kind: 'usage.limit', cause: '2026-05/100', run_id: 'run' } as const;
    expect((await activities.writeNotification(cause))?.emails).toEqual(['mia@example.com']);
  });

  it('count in the account’s mails of an hour: what is more goes out when the hour is over', async () => {
    const { activities, sent } = world(1);
    await expect(activities.emailNotification({ ...TOLD, to: 'mia@example.com' })).resolves.toBe('sent');
    const later = activities.emailNotification({ ...TOLD, to: 'mia@example.com' });
    await expect(later).rejects.toMatchObject({ code: 'mail_limit', retryable: true, retryAfterMs: 60_000 });
    expect(sent).toEqual(['mia@example.com']);
  });

  it('are tried within the same limit, and at confirmed addresses alone', async () => {
    const { activities, sent } = world(0);
    const { channels } = await activities.testNotificationChannels({ account_id: 'acc_1', test_id: 'test' });
    expect(channels).toEqual([
      { channel: 'email', to: 'mia@example.com', ok: false, message: 'Used up.' },
      { channel: 'email', to: 'stranger@example.com', ok: false, message: expect.stringContaining('not confirmed') },
    ]);
    expect(sent).toEqual([]);
  });
});
