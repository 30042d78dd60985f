import type { Collection, IndexDescription } from 'mongodb';
import type { DueAvatar } from '../../domain/contacts/due-avatar';
import type { Conversation } from '../../domain/conversations/conversation';

export const AVATAR_INDEXES: IndexDescription[] = [{ key: { avatar_due_at: 1 }, sparse: true }];

/** Which profile pictures are to be kept, as the conversations note it. */
export class AvatarRepository {
  constructor(private readonly conversations: Collection<Conversation>) {}

  /** Those of all accounts that became known before `before`, the oldest first. */
  async dueBefore(before: Date, limit: number): Promise<DueAvatar[]> {
    const found = await this.conversations
      .find({ avatar_due_at: { $lt: before } })
      .sort({ avatar_due_at: 1 })
      .limit(limit)
      .toArray();
    return found.flatMap((conversation) => dueOf(conversation) ?? []);
  }

  /** Notes which picture is kept and forgets its address; null: none can be had. False when the conversation is gone. */
  async settle({ account_id, conversation_id }: DueAvatar, mediaId: string | null): Promise<boolean> {
    const { matchedCount } = await this.conversations.updateOne(
      { _id: conversation_id, account_id },
      {
        $unset: { avatar_source: '', avatar_due_at: '' },
        ...(mediaId === null ? {} : { $set: { avatar_media_id: mediaId } }),
      },
    );
    return matchedCount === 1;
  }
}

function dueOf({ _id, account_id, chatbot_id, avatar_source, avatar_due_at }: Conversation): DueAvatar | null {
  if (avatar_source === undefined || avatar_due_at === undefined) return null;
  return { conversation_id: _id, account_id, chatbot_id, address: avatar_source, due_at: avatar_due_at };
}
