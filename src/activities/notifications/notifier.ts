import type { NotificationCause } from '../../domain/notifications/notification';

/**
 * Tells an account's people that something needs them. It never throws and soon gives up waiting: what it is called from
 * must neither fail nor be late because of it. The same cause is told once.
 */
export interface Notifier {
  notify(cause: NotificationCause): Promise<void>;
}
