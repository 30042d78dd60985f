export interface ActivityLog {
  _id: string;
  account_id: string;
  chatbot_id: string;
  conversation_id?: string;
  level: 'info' | 'warning' | 'error';
  /** What happened, as a stable dotted word: `message.replied`, `event.reaction`, `knowledge.degraded`. */
  event: string;
  message: string;
  workflow_id?: string;
  data?: Record<string, unknown>;
  created_at: Date;
}
