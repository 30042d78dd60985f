import type { Notifier } from '../../activities/notifications/notifier';
import type { UsageAlerts } from '../../activities/answering/usage-meter';
import { usedUp } from '../../domain/notifications/notification-causes';

/** Tells an account's people of their usage by the channels that they have chosen. */
export function createUsageAlerts(notifier: Notifier): UsageAlerts {
  return { warn: (warning) => notifier.notify(usedUp(warning)) };
}
