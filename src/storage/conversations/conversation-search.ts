import type { Collection } from 'mongodb';
import type { Conversation } from '../../domain/conversations/conversation';
import type { Message } from '../../domain/conversations/message';

/** What a search looked through. `complete`: nothing older was left out. */
export interface SearchScope {
  conversations: number;
  messages: number;
  complete: boolean;
}

/** The database has no text index: so many of the newest conversations and messages are looked through, and no more. */
const CONVERSATIONS = 1_000;
const MESSAGES = 2_000;

/** Finds conversations by what customers are called and by what was written. */
export class ConversationSearch {
  constructor(
    private readonly conversations: Collection<Conversation>,
    private readonly messages: Collection<Message>,
  ) {}

  /**
   * The conversations in whose name, username, scoped id or messages `text` occurs, whatever its case: among the 1,000
   * with the newest activity and the 2,000 newest messages of the chatbot. Both are read by an index, so a search costs the
   * same however much is stored.
   */
  async find(accountId: string, chatbotId: string, text: string): Promise<{ ids: string[]; scope: SearchScope }> {
    const of = { account_id: accountId, chatbot_id: chatbotId };
    const occurs = { $regex: text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' };
    const named = await this.conversations
      .aggregate<{ _id: string }>([
        { $match: of },
        { $sort: { updated_at: -1, _id: -1 } },
        { $limit: CONVERSATIONS },
        { $match: { $or: [{ user_name: occurs }, { username: occurs }, { session_id: occurs }] } },
        { $project: { _id: 1 } },
      ])
      .toArray();
    const written = await this.messages
      .aggregate<{ _id: string }>([
        { $match: of },
        { $sort: { created_at: -1 } },
        { $limit: MESSAGES },
        { $match: { text: occurs } },
        { $group: { _id: '$conversation_id' } },
      ])
      .toArray();
    const [conversations, messages] = await Promise.all([
      this.conversations.countDocuments(of, { limit: CONVERSATIONS + 1 }),
      this.messages.countDocuments(of, { limit: MESSAGES + 1 }),
    ]);
    return {
      ids: [...new Set([...named, ...written].map(({ _id }) => _id))],
      scope: {
        conversations: Math.min(conversations, CONVERSATIONS),
        messages: Math.min(messages, MESSAGES),
        complete: conversations <= CONVERSATIONS && messages <= MESSAGES,
      },
    };
  }
}
