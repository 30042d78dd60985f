/** A remark of a member about a conversation; never sent to the customer. */
export interface ConversationNote {
  _id: string;
  account_id: string;
  chatbot_id: string;
  conversation_id: string;
  /** The member who wrote it. */
  author_id: string;
  text: string;
  created_at: Date;
}
