export { messageWorkflow } from './message-workflow';
export { conversationEventWorkflow } from './conversation-event-workflow';
export { sweepConversationsWorkflow } from './sweep-conversations-workflow';
export { testConnectionWorkflow } from './test-connection-workflow';
export { sendTestMessageWorkflow } from './send-test-message-workflow';
export { ingestSourceWorkflow } from './ingest-source-workflow';
export { removeSourceWorkflow } from './remove-source-workflow';
export { reencryptCredentialsWorkflow } from './reencrypt-credentials-workflow';
