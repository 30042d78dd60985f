import type { Notifier } from '../activities/notifier';
import type { UsageAlerts } from '../activities/usage-meter';
import { usedUp } from '../domain/notification-causes';

/** Tells an account's people of their usage by the channels that they have chosen. */
export function createUsageAlerts(notifier: Notifier): UsageAlerts {
  return { warn: (warning) => notifier.notify(usedUp(warning)) };
}
