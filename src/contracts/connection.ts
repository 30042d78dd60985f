import type { IntegrationStatus } from '../domain/connection/integration';
import type { ProfileContent } from '../domain/connection/messenger-profile';
/** `credential_version` names the credentials that the caller saved; the secret itself never enters a history. */
export interface TestConnectionWorkflowInput {
  account_id: string;
  chatbot_id: string;
  integration_id: string;
  credential_version: number;
}

export interface ConnectionCheck {
  name: string;
  ok: boolean;
  /** Missing in results of runs from before checks had one. */
  state?: 'passed' | 'warning' | 'undecided' | 'failed';
  message: string;
}

export interface TestConnectionWorkflowResult {
  ok: boolean;
  account: { instagram_account_id: string; username?: string; name?: string; page_id?: string } | null;
  checks: ConnectionCheck[];
}

/** `key_id`: the key that the caller knows as the first one; a worker with another first key refuses. */
export interface ReencryptCredentialsWorkflowInput {
  key_id: string;
  /** Where an earlier run of the chain stopped; unset at the start. */
  progress?: ReencryptionProgress;
}

export interface ReencryptionProgress {
  /** How often everything has been walked through before. */
  passes: number;
  /** The kind of secret that is walked through now, and the last document of it that is done. */
  kind: number;
  after: string | null;
  /** Found under another key in this pass. */
  found: number;
  reencrypted: number;
  unreadable: number;
}

export interface ReencryptCredentialsWorkflowResult {
  key_id: string;
  /** How many secrets were encrypted anew. */
  reencrypted: number;
  /** Secrets that no configured key decrypts; they were left alone. */
  unreadable: number;
  /** Whether a last walk through everything found nothing under another key. */
  complete: boolean;
  /** From when on the older keys are needed no more, ISO 8601: histories are encrypted too. null while not complete. */
  older_keys_needed_until: string | null;
  message: string;
}

/** Sent to a run that waits for working credentials. */
export const CREDENTIALS_CHANGED_SIGNAL = 'credentialsChanged';

/** Inputs and results of the runs that manage a connection. None of them holds a secret: the API adds the verify token. */

/** `credential_version` names the credentials as the caller knew them. */
export interface ConnectionInput {
  account_id: string;
  chatbot_id: string;
  integration_id: string;
  credential_version: number;
}

export interface SetupWebhookWorkflowInput extends ConnectionInput {
  base_url: string;
}

export interface SetupWebhookWorkflowResult {
  chatbot_id: string;
  webhook_url: string;
  instructions: string[];
  subscribed_fields: string[];
}

export interface WebhookInfoWorkflowInput extends ConnectionInput {
  /** Where Meta delivers while the webhook has no address of its own. */
  public_url: string;
}

export interface WebhookInfoWorkflowResult {
  chatbot_id: string;
  webhook_url: string;
  /** Set up here, and the app is subscribed to messages at Meta. */
  configured: boolean;
  subscribed_fields: string[];
  last_webhook_at: string | null;
  status: IntegrationStatus;
}

export interface RemoveWebhookWorkflowResult {
  chatbot_id: string;
  /** Whether the app's subscription at Meta has ended too; `message` says why not, and what to do. */
  unsubscribed: boolean;
  message: string;
}

export interface UnsubscribeWorkflowInput {
  account_id: string;
  integration_id: string;
}

export interface UnsubscribeWorkflowResult {
  unsubscribed: boolean;
}

export interface CheckTokenWorkflowResult {
  valid: boolean;
  message: string;
  /** ISO time; null: it does not end, or that is not known (`never_expires` tells). */
  expires_at: string | null;
  never_expires: boolean;
  /** Null: Meta does not tell. */
  scopes: string[] | null;
  missing_scopes: string[] | null;
}

export interface SetMessengerProfileWorkflowInput extends ConnectionInput {
  /** What to store first; without it, what is stored is shown. */
  profile?: ProfileContent;
}

export interface RefreshTokensWorkflowResult {
  refreshed: number;
  needs_reconnect: number;
  failed: number;
}
