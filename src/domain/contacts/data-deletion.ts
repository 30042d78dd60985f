/**
 * A person's request, made through Meta, to have their data deleted. `_id` is the confirmation code that they may follow it by;
 * whose it is stands here until it is done, and in no history.
 */
export interface DataDeletion {
  _id: string;
  state: 'pending' | 'done';
  /** Meta's id of the person; gone once it is done. */
  user_id?: string;
  /** What was erased; both 0 means that nothing was stored. Unset until it is done. */
  connections?: number;
  customers?: number;
  requested_at: Date;
  completed_at?: Date;
  workflow_id: string;
}
