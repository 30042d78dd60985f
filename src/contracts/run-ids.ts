import type { WorkflowTypeName } from './workflow-types';

/**
 * What the ids of each type's runs begin with. Payloads are bound to a workflow id, not to a type: without this rule a run of
 * another type could be started under the id of a message with that message's input.
 */
const BEGINNINGS: Record<WorkflowTypeName, string> = {
  messageWorkflow: 'instagram-message/',
  conversationEventWorkflow: 'instagram-event/',
  ingestSourceWorkflow: 'ingest-source.',
  removeSourceWorkflow: 'remove-source.',
  recrawlSourceWorkflow: 'recrawl-source.',
  rereadSourcesWorkflow: 'reread-sources.',
  testConnectionWorkflow: 'test-connection.',
  sendTestMessageWorkflow: 'send-test-message.',
  notifyWorkflow: 'notify.',
  testNotificationWorkflow: 'test-notification.',
  sendHumanReplyWorkflow: 'send-human-reply.',
  resendMessageWorkflow: 'resend-message.',
  eraseContactWorkflow: 'erase-contact.',
  deleteChatbotWorkflow: 'delete-chatbot.',
  deleteAccountWorkflow: 'delete-account.',
  exportConversationWorkflow: 'export-conversation.',
  tidyRecordsWorkflow: 'tidy-records-',
  catchUpWorkflow: 'catch-up.',
  reencryptCredentialsWorkflow: 'reencrypt-credentials.',
  tryReplyWorkflow: 'try-reply.',
  sweepConversationsWorkflow: 'sweep-conversations-',
  setupWebhookWorkflow: 'setup-webhook.',
  webhookInfoWorkflow: 'webhook-info.',
  removeWebhookWorkflow: 'remove-webhook.',
  unsubscribeWorkflow: 'unsubscribe.',
  accountInfoWorkflow: 'account-info.',
  checkTokenWorkflow: 'check-token.',
  setMessengerProfileWorkflow: 'messenger-profile.',
  refreshTokensWorkflow: 'refresh-tokens-',
  dataDeletionWorkflow: 'data-deletion.',
  reapplyErasuresWorkflow: 'reapply-erasures.',
};

/** Every workflow type by its name in Temporal. */
export const WORKFLOW_TYPE_NAMES = Object.keys(BEGINNINGS) as WorkflowTypeName[];

/** Started by a schedule, without an input. */
const WITHOUT_INPUT = new Set([
  'tidyRecordsWorkflow',
  'sweepConversationsWorkflow',
  'refreshTokensWorkflow',
  'recrawlSourceWorkflow',
]);

/** Whether a run of that type may have that id. */
export function isRunId(type: string, workflowId: string): boolean {
  return Object.hasOwn(BEGINNINGS, type) && workflowId.startsWith(BEGINNINGS[type as WorkflowTypeName]);
}

/** Whether these are as many inputs as runs of that type take. */
export function hasItsInput(type: string, inputs: readonly unknown[]): boolean {
  const [input] = inputs;
  if (WITHOUT_INPUT.has(type)) return inputs.length === 0;
  return inputs.length === 1 && typeof input === 'object' && input !== null;
}
