import { addressKey } from '../../domain/notifications/recipient';
import type { NotificationSettings } from '../../domain/notifications/notification';
import type { ApiDependencies } from '../dependencies';

/** Who is told by e-mail, as the settings show it: whether the address is confirmed, and when it was asked last. */
export async function presentRecipients(
  { notificationRecipients, addressConfirmations }: ApiDependencies['repositories'],
  accountId: string,
  settings: NotificationSettings | null,
) {
  const recipients = await notificationRecipients.of(accountId, settings);
  const open = recipients.filter(({ confirmed }) => !confirmed).map(({ email }) => email);
  const asked = open.length === 0 ? [] : await addressConfirmations.pending(accountId, open, new Date());
  return recipients.map(({ email, confirmed }) => {
    const times = asked
      .filter((each) => each.email === addressKey(email))
      .map(({ created_at }) => created_at.getTime());
    return { email, confirmed, asked_at: times.length === 0 ? null : new Date(Math.max(...times)) };
  });
}
