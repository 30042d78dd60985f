import type { Collection, Filter } from 'mongodb';
import type { Message, Reaction } from '../../domain/conversations/message';
import type { Tombstone } from '../../domain/events/tombstone';
import { isDuplicateKey } from '../duplicate-key';

/** What happens to messages after they were written: reactions, read receipts, edits and unsends. */
export class MessageChangeRepository {
  constructor(private readonly collection: Collection<Message>) {}

  /** Replaces one side's reaction to the message with this mid, null removes it; false when there is no such message. */
  async react(
    accountId: string,
    conversationId: string,
    mid: string,
    by: Reaction['by'],
    reaction: Reaction | null,
  ): Promise<boolean> {
    const others = { $filter: { input: { $ifNull: ['$reactions', []] }, cond: { $ne: ['$$this.by', by] } } };
    const changed = await this.collection.updateOne(
      { conversation_id: conversationId, account_id: accountId, mid, role: { $exists: true } },
      [
        {
          $set: { reactions: reaction ? { $concatArrays: [others, [{ $literal: reaction }]] } : others },
        },
      ],
    );
    return changed.matchedCount > 0;
  }

  /** Notes that the customer has read the message with this mid; false when there is no such message. */
  async markRead(accountId: string, conversationId: string, mid: string, at: Date): Promise<boolean> {
    const changed = await this.collection.updateOne(
      { conversation_id: conversationId, account_id: accountId, mid, role: { $exists: true } },
      { $min: { read_at: at } },
    );
    return changed.matchedCount > 0;
  }

  /**
   * Removes the text of an unsent message, and resolves it if it was unanswered. An unsend that overtook its message
   * leaves a tombstone that `save` honours.
   */
  async unsend(tombstone: Tombstone): Promise<void> {
    await this.changeOrBury(tombstone, [
      {
        $set: {
          text: '',
          is_deleted: true,
          attachments: '$$REMOVE',
          resolution: { $ifNull: ['$resolution', 'unsent'] },
        },
      },
    ]);
  }

  /** Removes the text of what the business itself has unsent; false when that was no message of the business. */
  async unsendOutgoing(accountId: string, conversationId: string, mid: string): Promise<boolean> {
    const removed = await this.collection.updateOne(
      { conversation_id: conversationId, account_id: accountId, mid, role: { $in: ['assistant', 'human'] } },
      { $set: { text: '', is_deleted: true }, $unset: { attachments: '' } },
    );
    return removed.matchedCount > 0;
  }

  /**
   * Replaces the text of an edited message; a reply generated over the earlier revision is then not sent. An edit that is no
   * newer than the stored one changes nothing.
   */
  async edit(tombstone: Tombstone & { text: string; edited_at: Date }): Promise<void> {
    const { text, edited_at, num_edit } = tombstone;
    await this.changeOrBury(
      tombstone,
      [
        {
          $set: {
            text: { $literal: text },
            edited_at,
            ...(num_edit === undefined ? {} : { num_edit }),
            revision: { $add: [{ $ifNull: ['$revision', 0] }, 1] },
          },
        },
      ],
      { $or: [{ edited_at: { $exists: false } }, { edited_at: { $lt: edited_at } }] },
    );
  }

  /**
   * Applies `change` to the message, or leaves a tombstone where the message is not there yet. A message that is unsent, or does
   * not fulfil `condition`, stays as it is.
   */
  private async changeOrBury(
    tombstone: Tombstone,
    change: Record<string, unknown>[],
    condition: Filter<Message> = {},
  ): Promise<void> {
    const { _id, account_id } = tombstone;
    const live = { _id, account_id, is_deleted: { $ne: true }, ...condition } as Filter<Message>;
    for (;;) {
      const changed = await this.collection.updateOne({ ...live, role: 'user' }, change);
      if (changed.matchedCount > 0) return;
      try {
        await this.collection.insertOne({ ...tombstone, tombstone: true } as unknown as Message);
        return;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const buried = await this.collection.updateOne(
        { ...live, tombstone: true },
        {
          $set: { ...tombstone },
        },
      );
      if (buried.matchedCount > 0) return;
      // Between the first look and the last the message itself may have come; otherwise it stays as it is.
      const overtaken = await this.collection.findOne({ ...live, role: 'user' } as Filter<Message>, {
        projection: { _id: 1 },
      });
      if (!overtaken) return;
    }
  }
}
