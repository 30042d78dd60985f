import type { EncryptedCredentials, Integration } from './integration';

/**
 * The credentials of an integration that was removed, kept until the app's subscription at Meta is undone with them, and an hour
 * at the longest. `_id` is the integration's id, to which the ciphertexts are bound.
 */
export interface RetiredCredentials {
  _id: string;
  account_id: string;
  chatbot_id: string;
  login: Integration['login'];
  instagram_account_id?: string;
  credentials: Pick<EncryptedCredentials, 'page_access_token' | 'app_secret'>;
  /** The database removes the entry then, whatever became of it. */
  expires_at: Date;
}
