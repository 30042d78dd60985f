import type {
  ChannelOutcome,
  Notification,
  NotificationCause,
  NotificationKind,
  NotificationSettings,
  NotificationWebhook,
} from '../../domain/notifications/notification';
import type { Recipient } from '../../domain/notifications/recipient';
import { BotSmithError } from '../../domain/errors';
import { notificationText } from '../../domain/notifications/notification-text';
import { deriveId } from '../../domain/ids';
import type { ActivityLogWriter } from '../operations/activity-log-writer';
import type { SettingsStore } from '../connection/settings-store';

/** What activities need of the stored notifications; every method is safe to repeat. */
export interface NotificationStore {
  insert(notification: Notification): Promise<Notification>;
  get(accountId: string, id: string): Promise<Notification | null>;
  setDeliveries(accountId: string, id: string, deliveries: ChannelOutcome[]): Promise<void>;
}

/** Where an account's notifications go. */
export interface NotificationSettingsStore {
  get(accountId: string): Promise<NotificationSettings | null>;
  /** Undefined where none is set for the webhook's present address. */
  webhookSecret(accountId: string, webhook: NotificationWebhook): string | undefined;
  /** Who is told by e-mail by these settings: the addresses in them, or the owners. */
  recipients(accountId: string, settings: NotificationSettings | null): Promise<Recipient[]>;
}

/** Hands one mail to the mail server; failures are `BotSmithError`s. */
export interface Mailer {
  send(mail: { to: string; subject: string; text: string; id: string }): Promise<void>;
}

/** The mails that an account may have sent in an hour. */
export interface MailBudget {
  /** Takes one. @throws RetryLaterError `mail_limit` when they are used up. */
  take(accountId: string): Promise<void>;
}

/** Posts one signed notification; failures are `BotSmithError`s. */
export interface NotificationPoster {
  post(target: { url: string; secret: string }, id: string, payload: object): Promise<void>;
}

export interface NotificationDependencies {
  notifications: NotificationStore;
  notificationSettings: NotificationSettingsStore;
  settings: Pick<SettingsStore, 'chatbot'>;
  /** Null where no mail server is set. */
  mailer: Mailer | null;
  mails: MailBudget;
  poster: NotificationPoster;
  log: ActivityLogWriter;
  publicUrl: string;
  clock: () => Date;
}

/** The channels that a stored notification goes to; null when an earlier run told it. */
export type NotificationPlan = { notification_id: string; emails: string[]; webhook: boolean } | null;

export interface NotificationReference {
  account_id: string;
  notification_id: string;
}

/** Tells accounts' people that something needs them: in the dashboard, by e-mail, by webhook. */
export function createNotificationActivities(dependencies: NotificationDependencies) {
  const { notifications, notificationSettings, settings, mailer, mails, poster, log, publicUrl, clock } = dependencies;

  return {
    /** Stores the notification for the dashboard, once for each cause, and says who else is to be told. */
    async writeNotification(input: NotificationCause & { run_id: string }): Promise<NotificationPlan> {
      const { account_id, chatbot_id, kind, run_id, data = {} } = input;
      const chatbot = chatbot_id === undefined ? null : await settings.chatbot(account_id, chatbot_id);
      const { title, text, path } = notificationText(input, chatbot?.name);
      const stored = await notifications.insert({
        _id: deriveId('notification', account_id, kind, input.cause),
        account_id,
        ...(chatbot_id === undefined ? {} : { chatbot_id }),
        kind,
        title,
        text,
        link: `${publicUrl}${path}`,
        data,
        read_at: null,
        deliveries: [],
        run_id,
        created_at: clock(),
      });
      if (stored.run_id !== run_id) return null;
      const wanted = await notificationSettings.get(account_id);
      return {
        notification_id: stored._id,
        emails:
          mailer && includes(wanted?.events, kind)
            ? confirmedOf(await notificationSettings.recipients(account_id, wanted))
            : [],
        webhook: wanted?.webhook !== undefined && includes(wanted.webhook.events, kind),
      };
    },

    /**
     * E-mails a notification to one person. A try whose answer was lost may send it again, under the same Message-ID.
     * @throws BotSmithError `mail_not_sent` and `mail_limit` (retryable), `mail_refused`.
     */
    async emailNotification({ to, ...reference }: NotificationReference & { to: string }): Promise<'sent' | 'skipped'> {
      const notification = await notifications.get(reference.account_id, reference.notification_id);
      if (!notification || !mailer) return 'skipped';
      await mails.take(reference.account_id);
      await mailer.send({
        to,
        subject: notification.title,
        text: mailText(notification),
        id: deriveId('notification', notification._id, to),
      });
      return 'sent';
    },

    /**
     * Posts a notification to the account's webhook as it is set now: at least once, always under the notification's id.
     * @throws BotSmithError retryable while the server may take it later; `address_not_allowed` when it must not be reached;
     * `webhook_unsigned` without a secret for its address.
     */
    async postNotification({ account_id, notification_id }: NotificationReference): Promise<'sent' | 'skipped'> {
      const notification = await notifications.get(account_id, notification_id);
      const webhook = (await notificationSettings.get(account_id))?.webhook;
      if (!notification || !webhook) return 'skipped';
      await poster.post(targetOf(account_id, webhook), notification._id, payloadOf(notification, clock()));
      return 'sent';
    },

    /** Notes how the channels ended; what failed is in the chatbot's activity log too. */
    async recordDeliveries({
      account_id,
      notification_id,
      deliveries,
    }: NotificationReference & { deliveries: ChannelOutcome[] }): Promise<void> {
      await notifications.setDeliveries(account_id, notification_id, deliveries);
      const notification = await notifications.get(account_id, notification_id);
      if (!notification?.chatbot_id) return;
      for (const [index, { channel, state, message }] of deliveries.entries()) {
        if (state !== 'failed') continue;
        await log.write({
          _id: deriveId('log', notification_id, channel, index),
          account_id,
          chatbot_id: notification.chatbot_id,
          level: 'warning',
          event: 'notification.undelivered',
          message: `The notification “${notification.title}” could not be sent by ${channel}. ${message ?? ''}`.trim(),
          data: { notification_id, channel, kind: notification.kind },
          created_at: clock(),
        });
      }
    },

    /** Sends a trial notification by every channel that is set, once, and says for each how it went. */
    async testNotificationChannels({ account_id, test_id }: TestNotificationInput): Promise<TestNotificationResult> {
      const wanted = await notificationSettings.get(account_id);
      const trial = trialNotification(test_id, `${publicUrl}/settings/notifications`, clock());
      const letters = (mailer ? await notificationSettings.recipients(account_id, wanted) : []).map(
        ({ email: to, confirmed }) =>
          tried({ channel: 'email', to }, async () => {
            if (!confirmed) throw new BotSmithError('address_unconfirmed', UNCONFIRMED);
            await mails.take(account_id);
            const id = deriveId('notification', test_id, to);
            await mailer?.send({ to, subject: trial.title, text: mailText(trial), id });
          }),
      );
      const { webhook } = wanted ?? {};
      const posts = webhook
        ? [
            tried({ channel: 'webhook', to: webhook.url }, async () =>
              poster.post(targetOf(account_id, webhook), test_id, payloadOf({ ...trial, account_id }, clock())),
            ),
          ]
        : [];
      return { channels: await Promise.all([...letters, ...posts]) };
    },
  };

  /** What is not signed is not posted: its receiver could not tell it from a stranger's. */
  function targetOf(accountId: string, webhook: NotificationWebhook): { url: string; secret: string } {
    const secret = notificationSettings.webhookSecret(accountId, webhook);
    if (secret !== undefined) return { url: webhook.url, secret };
    throw new BotSmithError(
      'webhook_unsigned',
      'The notification webhook has no secret for its present address. Enter one in the notification settings.',
    );
  }
}

const UNCONFIRMED =
  'This address is not confirmed yet: open the link of the letter that it was sent, or have it sent again in the settings.';

function confirmedOf(recipients: readonly Recipient[]): string[] {
  return recipients.filter(({ confirmed }) => confirmed).map(({ email }) => email);
}

export interface TestNotificationInput {
  account_id: string;
  /** Names this trial, in the header and the payload of its post. */
  test_id: string;
}

export interface TestNotificationResult {
  channels: { channel: 'email' | 'webhook'; to: string; ok: boolean; message: string }[];
}

type Told = Pick<Notification, '_id' | 'title' | 'text' | 'link' | 'data' | 'created_at' | 'chatbot_id'>;

function trialNotification(id: string, link: string, now: Date): Told & { kind: 'test' } {
  return {
    _id: id,
    kind: 'test',
    title: 'This is a test',
    text: 'Notifications of BotSmith reach you here. There is nothing to do.',
    link,
    data: {},
    created_at: now,
  };
}

function includes(events: readonly NotificationKind[] | undefined, kind: NotificationKind): boolean {
  return events === undefined || events.includes(kind);
}

function mailText({ text, link }: Told): string {
  return `${text}\n\n${link}\n\nSent by BotSmith. Who is told what is set in the dashboard under Notifications.\n`;
}

/** The body of a post: `sent_at` changes with each try, so that an old one played back can be told by its age. */
function payloadOf(notification: Told & { kind: string; account_id: string }, now: Date): object {
  return {
    id: notification._id,
    kind: notification.kind,
    account_id: notification.account_id,
    chatbot_id: notification.chatbot_id ?? null,
    title: notification.title,
    text: notification.text,
    link: notification.link,
    data: notification.data,
    created_at: notification.created_at.toISOString(),
    sent_at: now.toISOString(),
  };
}

async function tried(
  target: { channel: 'email' | 'webhook'; to: string },
  send: () => Promise<void>,
): Promise<TestNotificationResult['channels'][number]> {
  try {
    await send();
    return { ...target, ok: true, message: 'Sent.' };
  } catch (error) {
    return { ...target, ok: false, message: (error as Error).message };
  }
}
