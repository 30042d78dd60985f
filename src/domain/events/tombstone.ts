/** What an unsend or edit left behind when it came before its message. */
export interface Tombstone {
  _id: string;
  account_id: string;
  chatbot_id: string;
  conversation_id: string;
  mid: string;
  is_deleted?: boolean;
  text?: string;
  edited_at?: Date;
  num_edit?: number;
}
