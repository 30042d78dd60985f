import { recipientsOf } from '../../domain/notifications/recipient';
import type { Recipient } from '../../domain/notifications/recipient';
import type { NotificationSettings } from '../../domain/notifications/notification';
import type { UserRepository } from '../access/users';

/** Who is told by e-mail. */
export class NotificationRecipients {
  constructor(private readonly users: Pick<UserRepository, 'ownerEmails' | 'provedEmails'>) {}

  /** The addresses that the settings name, or the owners', each with whether it may be written to. */
  async of(accountId: string, settings: NotificationSettings | null): Promise<Recipient[]> {
    const emails = settings?.emails ?? (await this.users.ownerEmails(accountId));
    if (emails.length === 0) return [];
    const proved = await this.users.provedEmails(accountId, emails);
    return recipientsOf(emails, { confirmed: settings?.confirmed_emails ?? [], proved });
  }
}
