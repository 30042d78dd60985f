import type { NotificationDependencies } from '../../activities/notifications/notification-activities';
import { required } from '../../config/environment';
import type { Environment } from '../../config/environment';
import { SmtpMailer } from '../../notifications/smtp-mailer';
import { WebhookPoster } from '../../notifications/webhook-poster';
import type { CredentialCipher } from '../../security/credential-cipher';
import type { SafeFetch } from '../../security/safe-fetch';
import type { Database } from '../../storage/database';
import { AccountRepository } from '../../storage/access/accounts';
import { NotificationRecipients } from '../../storage/notifications/notification-recipients';
import { LimitCounterRepository } from '../../storage/usage/limit-counters';
import { takeMail } from '../../storage/usage/take-mail';
import { NotificationSettingsRepository } from '../../storage/notifications/notification-settings';
import { NotificationRepository } from '../../storage/notifications/notifications';
import { UserRepository } from '../../storage/access/users';

interface ChannelParts {
  environment: Environment;
  database: Pick<Database, 'accounts' | 'limitCounters' | 'notifications' | 'notificationSettings' | 'users'>;
  cipher: CredentialCipher;
  safeFetch: SafeFetch;
}

/**
 * The channels that notifications go by, joined to the store, the mail server and the guarded client.
 * @throws EnvironmentError when there is a mail server but no sender.
 */
export function createNotificationChannels({
  environment,
  database,
  cipher,
  safeFetch,
}: ChannelParts): Pick<
  NotificationDependencies,
  'notifications' | 'notificationSettings' | 'mailer' | 'mails' | 'poster' | 'publicUrl'
> {
  const { SMTP_URL, PUBLIC_URL } = environment;
  const settings = new NotificationSettingsRepository(database.notificationSettings, cipher);
  const recipients = new NotificationRecipients(new UserRepository(database.users));
  const accounts = new AccountRepository(database.accounts);
  const counters = new LimitCounterRepository(database.limitCounters);
  return {
    notifications: new NotificationRepository(database.notifications),
    notificationSettings: {
      get: (accountId) => settings.get(accountId),
      webhookSecret: (accountId, webhook) => settings.webhookSecret(accountId, webhook),
      recipients: (accountId, wanted) => recipients.of(accountId, wanted),
    },
    mailer: SMTP_URL === undefined ? null : new SmtpMailer(SMTP_URL, required(environment, 'MAIL_FROM')),
    mails: { take: async (accountId) => takeMail(counters, (await accounts.get(accountId))?.plan, accountId) },
    poster: new WebhookPoster(safeFetch),
    publicUrl: PUBLIC_URL,
  };
}
