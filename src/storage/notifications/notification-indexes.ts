import type { Database } from '../database';

const NOTIFICATION_SECONDS = 90 * 24 * 60 * 60;

/** Creates the indexes that notifications are listed by; existing ones are left alone. */
export async function ensureNotificationIndexes({ notifications }: Database): Promise<void> {
  await notifications.createIndexes([
    { key: { account_id: 1, created_at: -1, _id: -1 } },
    { key: { account_id: 1, read_at: 1, created_at: -1, _id: -1 } },
    { key: { created_at: 1 }, expireAfterSeconds: NOTIFICATION_SECONDS },
  ]);
}
