import type { Message } from './message';

/** A copy of a conversation to download; the database removes it at `expires_at`. */
export interface ConversationExport {
  _id: string;
  account_id: string;
  chatbot_id: string;
  conversation_id: string;
  status: 'running' | 'ready';
  page_count: number;
  message_count: number;
  workflow_id: string;
  created_at: Date;
  expires_at: Date;
}

/** A part of an export, so that no document grows with the conversation. `_id` is `<export>/<n>`. */
export interface ExportPage {
  _id: string;
  account_id: string;
  chatbot_id: string;
  conversation_id: string;
  export_id: string;
  n: number;
  messages: Message[];
  expires_at: Date;
}
