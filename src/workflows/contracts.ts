import type { InboundEvent } from '../domain/inbound-event';
import type { MessageEvent } from '../domain/message-event';

/**
 * What starters of workflows need to know: type names, ids, inputs, results and signals. The one place for them, so that
 * API, worker and tests cannot disagree.
 */

export interface MessageWorkflowInput {
  account_id: string;
  chatbot_id: string;
  event: MessageEvent;
  /** Whether the webhook's signature was checked; without one the message is read back from Meta first. */
  verified: boolean;
  /** The chatbot's quiet window in milliseconds as the API knew it at the start; 0 is no window. */
  quiet_window_ms: number;
}

export interface MessageWorkflowResult {
  outcome: string;
  turn_ids: string[];
}

export interface ConversationEventWorkflowInput {
  account_id: string;
  chatbot_id: string;
  event: InboundEvent;
}

export interface ConversationEventWorkflowResult {
  outcome: string;
}

export interface IngestSourceWorkflowInput {
  account_id: string;
  chatbot_id: string;
  source_id: string;
}

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
  message: string;
}

export interface TestConnectionWorkflowResult {
  ok: boolean;
  account: { instagram_account_id: string; username?: string; name?: string; page_id?: string } | null;
  checks: ConnectionCheck[];
}

export interface SendTestMessageWorkflowInput {
  account_id: string;
  chatbot_id: string;
  integration_id: string;
  recipient_id: string;
  text: string;
}

export interface SendTestMessageWorkflowResult {
  message_id: string;
  recipient_id: string;
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

/** Every workflow type by its name in Temporal, with what it takes and gives. */
export interface WorkflowTypes {
  messageWorkflow: { input: MessageWorkflowInput; result: MessageWorkflowResult };
  conversationEventWorkflow: { input: ConversationEventWorkflowInput; result: ConversationEventWorkflowResult };
  ingestSourceWorkflow: { input: IngestSourceWorkflowInput; result: void };
  removeSourceWorkflow: { input: IngestSourceWorkflowInput; result: void };
  testConnectionWorkflow: { input: TestConnectionWorkflowInput; result: TestConnectionWorkflowResult };
  sendTestMessageWorkflow: { input: SendTestMessageWorkflowInput; result: SendTestMessageWorkflowResult };
  reencryptCredentialsWorkflow: {
    input: ReencryptCredentialsWorkflowInput;
    result: ReencryptCredentialsWorkflowResult;
  };
  sweepConversationsWorkflow: { input: undefined; result: { started: number; stopped: number; failed: number } };
}

export type WorkflowTypeName = keyof WorkflowTypes;

/** Task queue of everything but heavy ingestion. */
export const TASK_QUEUE = 'botsmith';
/** Task queue of activities that chunk and embed, so that they never delay a reply. */
export const INGEST_TASK_QUEUE = 'botsmith-ingest';

/** Sent to a run that waits for working credentials. */
export const CREDENTIALS_CHANGED_SIGNAL = 'credentialsChanged';

/** The id of the run that answers one customer message; the same for every delivery of it. */
export function messageWorkflowId(chatbotId: string, mid: string): string {
  return `instagram-message/${chatbotId}/${mid}`;
}

/** The id of the run that applies one event which is no message. */
export function conversationEventWorkflowId(chatbotId: string, kind: string, key: string): string {
  return `instagram-event/${chatbotId}/${kind}/${key}`;
}

/** The id of a management run. It contains the account, so that an operation can be checked against its owner, and no `/`. */
export function managementWorkflowId(operation: string, accountId: string, key: string): string {
  return `${operation}.${accountId}.${key}`;
}
