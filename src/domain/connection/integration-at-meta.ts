import type { MessengerProfile } from './messenger-profile';

/** What an integration remembers of its side at Meta, besides the guide's fields. */
export interface IntegrationAtMeta {
  /** When the present access token was entered or last refreshed. */
  token_saved_at?: Date;
  /** When the access token ends, where Meta has told; unset also for tokens that never end. */
  token_expires_at?: Date;
  /** The permissions that came with the token, where Meta has told. */
  token_scopes?: string[];
  /** Ids under which Meta's signed callbacks may name the person behind the token. */
  meta_user_ids?: string[];
  /** The fields that this app was last known to be subscribed to. */
  subscribed_fields?: string[];
  /** When a delivery was last verified by its signature. */
  last_signed_webhook_at?: Date;
  /** When a delivery was last refused because of its signature. */
  last_bad_signature_at?: Date;
  messenger_profile?: MessengerProfile;
}
