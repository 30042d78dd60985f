/**
 * A person's request, made through Meta, to have their data deleted. `_id` is the confirmation code that they may follow it by.
 * Whose it was is kept as a digest only, and for as long as the entry itself.
 */
export interface DataDeletion {
  _id: string;
  /** SHA-256 of Meta's id of the person. */
  user_digest: string;
  state: 'pending' | 'done';
  /** What was erased; both 0 means that nothing was stored. Unset until it is done. */
  connections?: number;
  customers?: number;
  requested_at: Date;
  completed_at?: Date;
  workflow_id: string;
}
