/** A webhook body that Temporal could not take yet; `_id` is the SHA-256 of chatbot and body. */
export interface InboxEntry {
  _id: string;
  account_id: string;
  chatbot_id: string;
  body: string;
  signed: boolean;
  received_at: Date;
  lease_until?: Date;
  attempts: number;
}
