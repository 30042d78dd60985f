/** Who did something: a person, by session or through one of their API keys. */
export interface AuditActor {
  account_id: string;
  user_id: string;
  email: string;
  api_key_id?: string;
}

/** One changing call: who, what, on what, from where, with which result. Ids only, never a value. */
export interface AuditEntry {
  _id: string;
  account_id: string;
  user_id: string;
  /** As it was then; the person may have left since. */
  email: string;
  api_key_id?: string;
  /** User and key, for the filter by actor. */
  actor_ids: string[];
  /** The operation's id in the OpenAPI document. */
  action: string;
  /** The ids in the path by their parameters, and `created` for what came into being. */
  targets: Record<string, string>;
  address: string;
  /** The HTTP status that it was answered with. */
  status: number;
  request_id: string;
  created_at: Date;
}
