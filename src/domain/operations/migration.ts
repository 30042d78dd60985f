/** What has been done to a database once and for all. */
export interface Migration {
  _id: string;
  done_at: Date;
}
