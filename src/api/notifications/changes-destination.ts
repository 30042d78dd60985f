import { addressKey } from '../../domain/notifications/recipient';
import type { NotificationSettings } from '../../domain/notifications/notification';
import type { NotificationSettingsChange } from '../../storage/notifications/notification-settings';

/** Whether a change sends notifications elsewhere, or no longer where they went: that outlives the session that asks for it. */
export function changesDestination(
  stored: NotificationSettings | null,
  { emails, webhook }: NotificationSettingsChange,
): boolean {
  const listOf = (addresses: readonly string[] | null | undefined) =>
    addresses ? JSON.stringify([...new Set(addresses.map(addressKey))].sort()) : 'the owners';
  if (emails !== undefined && listOf(emails) !== listOf(stored?.emails)) return true;
  if (webhook === undefined) return false;
  if (webhook === null) return stored?.webhook !== undefined;
  return webhook.url !== stored?.webhook?.url || webhook.secret !== undefined;
}
