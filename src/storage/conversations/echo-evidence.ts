import type { Collection } from 'mongodb';
import type { Message } from '../../domain/conversations/message';

/** Nobody writes more while they wait for one answer. */
const WAITING = 50;
const SPOKEN: ReadonlySet<string> = new Set(['sending', 'sent', 'unknown']);

/** What stored messages tell of an echo: whether a person wrote it, or Instagram's own automation. */
export class EchoEvidenceRepository {
  constructor(private readonly collection: Collection<Message>) {}

  /**
   * How long the customer has been waiting at `at`: `since` their oldest message after which nobody has spoken for the business,
   * automation aside; null where nothing waits. `wroteAt` is their newest message.
   */
  async waitingAt(
    accountId: string,
    conversationId: string,
    at: Date,
  ): Promise<{ since: Date | null; wroteAt: Date | null }> {
    const newest = await this.collection
      .find({ conversation_id: conversationId, account_id: accountId, created_at: { $lte: at } })
      .sort({ created_at: -1 })
      .limit(WAITING)
      .toArray();
    const spoken = newest.filter(
      ({ role, automated, delivery }) => role === 'user' || (!automated && SPOKEN.has(delivery ?? '')),
    );
    const answered = spoken.findIndex(({ role, resolution }) => role !== 'user' || resolution);
    const waiting = answered < 0 ? spoken : spoken.slice(0, answered);
    const wroteAt = newest.find(({ role }) => role === 'user')?.created_at ?? null;
    return { since: waiting.at(-1)?.created_at ?? null, wroteAt };
  }

  /** Whether a text of this digest went to another customer of the chatbot, not through us. */
  async wentToOthers(accountId: string, chatbotId: string, digest: string, conversationId: string): Promise<boolean> {
    const found = await this.collection.findOne(
      {
        chatbot_id: chatbotId,
        opening_digest: digest,
        account_id: accountId,
        conversation_id: { $ne: conversationId },
      },
      { projection: { _id: 1 } },
    );
    return found !== null;
  }
}
