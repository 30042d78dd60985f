/** A text that members put into their replies by its shortcut. */
export interface SavedReply {
  _id: string;
  account_id: string;
  /** What it is called by, without the sign in front; one of a kind in its account, whatever its case. */
  shortcut: string;
  text: string;
  created_at: Date;
  updated_at: Date;
}
