import type { AccountProfile } from '../domain/connection/account-profile';
import type {
  ConnectionInput,
  SetupWebhookWorkflowInput,
  SetupWebhookWorkflowResult,
  WebhookInfoWorkflowInput,
  WebhookInfoWorkflowResult,
  RemoveWebhookWorkflowResult,
  UnsubscribeWorkflowInput,
  UnsubscribeWorkflowResult,
  CheckTokenWorkflowResult,
  SetMessengerProfileWorkflowInput,
  RefreshTokensWorkflowResult,
  TestConnectionWorkflowInput,
  TestConnectionWorkflowResult,
  ReencryptCredentialsWorkflowInput,
  ReencryptCredentialsWorkflowResult,
} from './connection';
import type {
  DataDeletionWorkflowInput,
  DataDeletionWorkflowResult,
  ReapplyErasuresWorkflowInput,
  ReapplyErasuresWorkflowResult,
  EraseContactWorkflowInput,
  EraseContactWorkflowResult,
  DeleteChatbotWorkflowInput,
  DeleteAccountWorkflowInput,
} from './contacts';
import type {
  MessageWorkflowInput,
  MessageWorkflowResult,
  TryReplyWorkflowInput,
  TryReplyWorkflowResult,
} from './answering';
import type {
  ConversationEventWorkflowInput,
  ConversationEventWorkflowResult,
  CatchUpWorkflowInput,
  CatchUpWorkflowResult,
} from './events';
import type { IngestSourceWorkflowInput, RemoveSourceWorkflowInput, RereadSourcesWorkflowInput } from './knowledge';
import type {
  SendTestMessageWorkflowInput,
  SendTestMessageWorkflowResult,
  SendHumanReplyWorkflowInput,
  SendHumanReplyWorkflowResult,
  ResendMessageWorkflowInput,
  ResendMessageWorkflowResult,
} from './sending';
import type {
  NotifyWorkflowInput,
  NotifyWorkflowResult,
  TestNotificationWorkflowInput,
  TestNotificationWorkflowResult,
} from './notifications';
import type { ExportConversationWorkflowInput } from './conversations';
import type { SweepConversationsWorkflowResult, TidyRecordsWorkflowResult } from './operations';

/** Every workflow type by its name in Temporal, with what it takes and gives. */
export interface WorkflowTypes {
  messageWorkflow: { input: MessageWorkflowInput; result: MessageWorkflowResult };
  conversationEventWorkflow: { input: ConversationEventWorkflowInput; result: ConversationEventWorkflowResult };
  ingestSourceWorkflow: { input: IngestSourceWorkflowInput; result: void };
  rereadSourcesWorkflow: { input: RereadSourcesWorkflowInput; result: void };
  removeSourceWorkflow: { input: RemoveSourceWorkflowInput; result: void };
  recrawlSourceWorkflow: { input: undefined; result: void };
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
  tidyRecordsWorkflow: { input: undefined; result: TidyRecordsWorkflowResult };
  catchUpWorkflow: { input: CatchUpWorkflowInput; result: CatchUpWorkflowResult };
  reencryptCredentialsWorkflow: {
    input: ReencryptCredentialsWorkflowInput;
    result: ReencryptCredentialsWorkflowResult;
  };
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
  tryReplyWorkflow: { input: TryReplyWorkflowInput; result: TryReplyWorkflowResult };
  sweepConversationsWorkflow: { input: undefined; result: SweepConversationsWorkflowResult };
}

export type WorkflowTypeName = keyof WorkflowTypes;
