export interface KnowledgeSource {
  _id: string;
  account_id: string;
  chatbot_id: string;
  kind: 'text' | 'file' | 'website';
  title: string;
  text?: string;
  /** How much it counts towards the account's bytes of knowledge. */
  bytes?: number;
  status: 'pending' | 'processing' | 'ready' | 'failed';
  chunk_count: number;
  error?: { code: string; message: string };
  /** The try that reads it now, or that died while it did; see `reading-strikes.ts`. */
  reader?: string;
  /** How often it has ended its reader, or outlasted its time. */
  strikes?: number;
  workflow_id: string;
  created_at: Date;
  updated_at: Date;
}
