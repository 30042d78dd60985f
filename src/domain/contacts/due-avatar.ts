/** A profile picture whose bytes are not kept yet. */
export interface DueAvatar {
  conversation_id: string;
  account_id: string;
  chatbot_id: string;
  /** Meta's address, which ends. It is forgotten once the picture is kept, or cannot be had. */
  address: string;
  due_at: Date;
}
