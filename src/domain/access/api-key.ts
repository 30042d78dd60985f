import type { Scope } from './roles';

/** An API key; only its SHA-256 digest is stored. */
export interface ApiKey {
  _id: string;
  account_id: string;
  user_id: string;
  digest: string;
  name: string;
  /** What it may be used for. Keys of before have no list until the API has started once, and what their user may until then. */
  scopes?: Scope[];
  /** The chatbots that it is for; without a list all of the account. */
  chatbot_ids?: string[];
  /** The IP addresses and networks that it may be used from; without a list any. */
  addresses?: string[];
  created_at: Date;
  /** When it ends by itself, as it was made. */
  expires_at?: Date;
  /** When it ends because another key replaces it. */
  retires_at?: Date;
  /** To the minute. */
  last_used_at?: Date;
  revoked_at?: Date;
}
