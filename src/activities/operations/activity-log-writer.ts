import type { ActivityLog } from '../../domain/operations/activity-log';

/** Writes one entry of the activity log; an entry whose `_id` stands already is left as it is. */
export interface ActivityLogWriter {
  write(entry: ActivityLog): Promise<void>;
}
