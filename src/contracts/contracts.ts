import type { InboundEvent } from '../domain/events/inbound-event';
import type { MessageEvent } from '../domain/answering/message-event';
import type { ChannelOutcome, NotificationCause } from '../domain/notifications/notification';
import type { ManagementWorkflowTypes } from './management-contracts';

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
  /** Missing in results of runs from before checks had one. */
  state?: 'passed' | 'warning' | 'undecided' | 'failed';
  message: string;
}

export interface TestConnectionWorkflowResult {
  ok: boolean;
  account: { instagram_account_id: string; username?: string; name?: string; page_id?: string } | null;
  checks: ConnectionCheck[];
}

export interface SendTestMessageWorkflowInput {
  /** Names the caller's request: a copy of the run under another id sends nothing again. */
  request_id: string;
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

export type NotifyWorkflowInput = NotificationCause;

/** Empty when the cause had been told before, or nobody but the dashboard is to be told. */
export interface NotifyWorkflowResult {
  deliveries: ChannelOutcome[];
}

export interface TestNotificationWorkflowInput {
  account_id: string;
}

export interface TestNotificationWorkflowResult {
  channels: { channel: 'email' | 'webhook'; to: string; ok: boolean; message: string }[];
}

export interface SendHumanReplyWorkflowInput {
  /** Names the caller's request: a copy of the run under another id sends nothing again. */
  request_id: string;
  account_id: string;
  chatbot_id: string;
  conversation_id: string;
  text: string;
  /** Nothing is posted after this moment, in milliseconds since 1970. */
  not_after: number;
}

export interface SendHumanReplyWorkflowResult {
  message_ids: string[];
}

export interface ResendMessageWorkflowInput {
  account_id: string;
  message_id: string;
  /** The attempt whose outcome the owner saw. */
  attempt: number;
  /** Nothing is posted after this moment, in milliseconds since 1970. */
  not_after: number;
}

export interface ResendMessageWorkflowResult {
  message_id: string;
  delivery: 'sent';
}

/** Who is to be erased stands in the stored request alone, so that it enters no history. */
export interface EraseContactWorkflowInput {
  account_id: string;
  erasure_id: string;
}

export interface EraseContactWorkflowResult {
  erasure_id: string;
}

export interface DeleteChatbotWorkflowInput {
  account_id: string;
  chatbot_id: string;
}

export interface CatchUpWorkflowInput {
  account_id: string;
  chatbot_id: string;
}

export interface DeleteAccountWorkflowInput {
  account_id: string;
}

export interface ExportConversationWorkflowInput {
  account_id: string;
  conversation_id: string;
  export_id: string;
}

/** How many conversations were looked through, and how many missed messages are now being answered. */
export interface CatchUpWorkflowResult {
  conversations: number;
  started: number;
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
export interface WorkflowTypes extends ManagementWorkflowTypes {
  messageWorkflow: { input: MessageWorkflowInput; result: MessageWorkflowResult };
  conversationEventWorkflow: { input: ConversationEventWorkflowInput; result: ConversationEventWorkflowResult };
  ingestSourceWorkflow: { input: IngestSourceWorkflowInput; result: void };
  removeSourceWorkflow: { input: IngestSourceWorkflowInput; result: void };
  testConnectionWorkflow: { input: TestConnectionWorkflowInput; result: TestConnectionWorkflowResult };
  sendTestMessageWorkflow: { input: SendTestMessageWorkflowInput; result: SendTestMessageWorkflowResult };
  notifyWorkflow: { input: NotifyWorkflowInput; result: NotifyWorkflowResult };
  testNotificationWorkflow: { input: TestNotificationWorkflowInput; result: TestNotificationWorkflowResult };
  sendHumanReplyWorkflow: { input: SendHumanReplyWorkflowInput; result: SendHumanReplyWorkflowResult };
  resendMessageWorkflow: { input: ResendMessageWorkflowInput; result: ResendMessageWorkflowResult };
  eraseContactWorkflow: { input: EraseContactWorkflowInput; result: EraseContactWorkflowResult };
  deleteChatbotWorkflow: { input: DeleteChatbotWorkflowInput; result: void };
  deleteAccountWorkflow: { input: DeleteAccountWorkflowInput; result: void };
  exportConversationWorkflow: { input: ExportConversationWorkflowInput; result: void };
  tidyRecordsWorkflow: { input: undefined; result: Record<string, number> };
  catchUpWorkflow: { input: CatchUpWorkflowInput; result: CatchUpWorkflowResult };
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

/** The same for a message or a tapped button: a button's id is its own, though it may have the mid of the tapped message. */
export function messageWorkflowIdOf(chatbotId: string, { kind, mid, key }: MessageEvent): string {
  const own = mid ?? key;
  return messageWorkflowId(chatbotId, kind === 'postback' ? `postback:${own}` : own);
}

/** The id of the run that applies one event which is no message. */
export function conversationEventWorkflowId(chatbotId: string, kind: string, key: string): string {
  return `instagram-event/${chatbotId}/${kind}/${key}`;
}

/** The id of a management run. It contains the account, so that an operation can be checked against its owner, and no `/`. */
export function managementWorkflowId(operation: string, accountId: string, key: string): string {
  return `${operation}.${accountId}.${key}`;
}
