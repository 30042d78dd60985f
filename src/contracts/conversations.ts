export interface ExportConversationWorkflowInput {
  account_id: string;
  conversation_id: string;
  export_id: string;
}
