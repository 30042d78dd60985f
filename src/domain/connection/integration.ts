import type { IntegrationAtMeta } from './integration-at-meta';

/** The guide's ten; only `instagram` can be created. */
export const INTEGRATION_TYPES = [
  'slack',
  'telegram',
  'discord',
  'whatsapp',
  'webchat',
  'api',
  'twilio',
  'messenger',
  'msteams',
  'instagram',
] as const;

export type IntegrationStatus = 'pending' | 'connected' | 'needs_reconnect' | 'error' | 'disabled';

/**
 * The three secrets of an integration, each an encrypted credential. The token is bound to the login; without one nothing can be
 * sent until another is entered.
 */
export interface EncryptedCredentials {
  page_access_token?: string;
  verify_token?: string;
  app_secret?: string;
}

/** The connection of one Instagram account to one chatbot. `facebook` login uses a Page token, `instagram` a user token. */
export interface Integration extends IntegrationAtMeta {
  _id: string;
  id: string;
  account_id: string;
  chatbot_id: string;
  integration_type: (typeof INTEGRATION_TYPES)[number];
  credentials: EncryptedCredentials;
  /** Grows with every change of the credentials, so that a workflow can tell whether it still uses the newest. */
  credential_version: number;
  login: 'facebook' | 'instagram';
  enabled: boolean;
  status: IntegrationStatus;
  /** Why it is at `error`: the check that failed, or the class of the refusal. */
  error_reason?: string;
  /** Meta's id for routing (`entry.id`); unset until the token was checked once. */
  instagram_account_id?: string;
  page_id?: string;
  username?: string;
  webhook_base_url?: string;
  last_webhook_at?: Date;
  /** When the silence began of which the owner was told last. */
  silence_told?: Date;
  created_at: Date;
  updated_at: Date;
}
