import type { OutgoingPart } from './outgoing-row';
import type { Generation } from '../answering/generation';

/** An outgoing text that is no turn: a test message, a person's reply. `_id` derives from its workflow id. */
export interface Outbound {
  _id: string;
  account_id: string;
  chatbot_id: string;
  conversation_id: string;
  recipient_id: string;
  kind: 'test' | 'human' | 'private_reply';
  part: OutgoingPart;
  /** What wrote it, where a model did. */
  generation?: Generation;
  /** The member who wrote it, where a person did. */
  author_id?: string;
  workflow_id: string;
  created_at: Date;
}
