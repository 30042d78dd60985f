/** A webhook event that is no message, as Meta sent it. */
export interface StoredEvent {
  _id: string;
  account_id: string;
  chatbot_id: string;
  kind: string;
  channel: string;
  conversation_id?: string;
  customer_id?: string;
  workflow_id?: string;
  raw: Record<string, unknown>;
  created_at: Date;
}
