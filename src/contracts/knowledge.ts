export interface IngestSourceWorkflowInput {
  account_id: string;
  chatbot_id: string;
  source_id: string;
}
