import { RetryLaterError } from '../../domain/errors';
import { addressKey } from '../../domain/notifications/recipient';
import type { NotificationSettings } from '../../domain/notifications/notification';
import type { Principal } from '../access/principal';
import type { ApiDependencies } from '../dependencies';
import { askToConfirm } from './ask-to-confirm';

/**
 * After a change of the addresses: asks those that are new and unconfirmed, and forgets what those had answered that are not
 * told any more. Who cannot be asked now (no mail server, no mails left) stays unconfirmed, and is asked at request.
 */
export async function askNewAddresses(
  dependencies: Pick<ApiDependencies, 'repositories' | 'environment' | 'mailer' | 'logger'>,
  { account_id, email: asked_by }: Pick<Principal, 'account_id' | 'email'>,
  before: NotificationSettings | null,
  after: NotificationSettings,
): Promise<void> {
  const { notificationSettings, notificationRecipients, addressConfirmations } = dependencies.repositories;
  const recipients = await notificationRecipients.of(account_id, after);
  const now = new Set(recipients.map(({ email }) => addressKey(email)));
  const asked = new Set((before?.emails ?? []).map(addressKey));
  await notificationSettings.forgetConfirmedBut(account_id, [...now]);
  for (const email of asked) if (!now.has(email)) await addressConfirmations.withdraw(account_id, email);
  for (const { email, confirmed } of recipients) {
    if (confirmed || asked.has(addressKey(email))) continue;
    asked.add(addressKey(email));
    try {
      await askToConfirm(dependencies, { account_id, email, asked_by });
    } catch (error) {
      if (!(error instanceof RetryLaterError)) throw error;
      return;
    }
  }
}
