import type { Collection, IndexDescription } from 'mongodb';
import type { Outbound } from '../../domain/sending/outbound';
import type { OutgoingPart } from '../../domain/sending/outgoing-row';
import { isDuplicateKey } from '../duplicate-key';

export const OUTBOUND_INDEXES: IndexDescription[] = [
  { key: { conversation_id: 1, created_at: -1 } },
  { key: { conversation_id: 1, 'part.mid': 1 } },
  { key: { account_id: 1, chatbot_id: 1 } },
];

/** Outgoing texts that are no turn (a test message, a person's reply): the same intent rows, one document each. */
export class OutboundRepository {
  constructor(private readonly collection: Collection<Outbound>) {}

  async get(accountId: string, id: string): Promise<Outbound | null> {
    return this.collection.findOne({ _id: id, account_id: accountId });
  }

  /** Writes the intent; one that stands already stays as it is. */
  async insert(row: Outbound): Promise<void> {
    try {
      await this.collection.insertOne(row);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  /** Marks the text as being sent, right before its POST; only once an attempt. */
  async startPart(accountId: string, id: string, attempt: number): Promise<boolean> {
    const result = await this.collection.updateOne(
      { _id: id, account_id: accountId, 'part.state': 'pending', 'part.attempt': attempt },
      {
        $set: { 'part.state': 'sending', 'part.attempt': attempt + 1, 'part.at': new Date() },
        $unset: { 'part.absent_at': '' },
      },
    );
    return result.modifiedCount === 1;
  }

  /** Changes the row if its part still is in state `from` at `attempt`; false when somebody was faster. */
  async changePart(
    accountId: string,
    id: string,
    from: Pick<OutgoingPart, 'state' | 'attempt'>,
    change: Partial<OutgoingPart>,
  ): Promise<boolean> {
    const set = Object.fromEntries(
      Object.entries(change)
        .filter(([, value]) => value !== undefined)
        .map(([field, value]) => [`part.${field}`, value]),
    );
    const result = await this.collection.updateOne(
      { _id: id, account_id: accountId, 'part.state': from.state, 'part.attempt': from.attempt },
      { $set: set },
    );
    return result.modifiedCount === 1;
  }

  /** The newest rows of a conversation, newest first. */
  async newest(accountId: string, conversationId: string, limit: number): Promise<Outbound[]> {
    return this.collection
      .find({ conversation_id: conversationId, account_id: accountId })
      .sort({ created_at: -1 })
      .limit(limit)
      .toArray();
  }

  /** Whether any row of the conversation carries this mid. */
  async hasMid(accountId: string, conversationId: string, mid: string): Promise<boolean> {
    const found = await this.collection.findOne(
      { conversation_id: conversationId, account_id: accountId, 'part.mid': mid },
      { projection: { _id: 1 } },
    );
    return found !== null;
  }
}
