import type { AccountProfile } from '../domain/connection/account-profile';
import type { IntegrationStatus } from '../domain/documents';
import type { ListedErasure } from '../domain/contacts/erasure';
import type { ProfileContent } from '../domain/connection/messenger-profile';

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

/** Who it is about stands in the stored request alone, so that it enters no history. */
export interface DataDeletionWorkflowInput {
  confirmation_code: string;
  /** Meta's id of the person, in runs from before the request held it. */
  user_id?: string;
}

export interface DataDeletionWorkflowResult {
  connections: number;
  customers: number;
}

/** Erasures from the list that is kept apart from the database; it names persons by their keyed hashes alone. */
export interface ReapplyErasuresWorkflowInput {
  erasures: ListedErasure[];
}

/** How many erasures were looked at, and how many persons were there again and are erased now. */
export interface ReapplyErasuresWorkflowResult {
  listed: number;
  erased: number;
}

/** The management workflows by their names in Temporal. */
export interface ManagementWorkflowTypes {
  setupWebhookWorkflow: { input: SetupWebhookWorkflowInput; result: SetupWebhookWorkflowResult };
  webhookInfoWorkflow: { input: WebhookInfoWorkflowInput; result: WebhookInfoWorkflowResult };
  removeWebhookWorkflow: { input: ConnectionInput; result: RemoveWebhookWorkflowResult };
  unsubscribeWorkflow: { input: UnsubscribeWorkflowInput; result: UnsubscribeWorkflowResult };
  accountInfoWorkflow: { input: ConnectionInput; result: AccountProfile };
  checkTokenWorkflow: { input: ConnectionInput; result: CheckTokenWorkflowResult };
  setMessengerProfileWorkflow: { input: SetMessengerProfileWorkflowInput; result: void };
  refreshTokensWorkflow: { input: undefined; result: RefreshTokensWorkflowResult };
  reapplyErasuresWorkflow: { input: ReapplyErasuresWorkflowInput; result: ReapplyErasuresWorkflowResult };
  dataDeletionWorkflow: { input: DataDeletionWorkflowInput; result: DataDeletionWorkflowResult };
}
