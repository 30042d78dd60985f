import type { Collection, Document, Filter } from 'mongodb';
import type { Conversation } from '../../domain/conversations/conversation';
import { excerptAround } from '../../domain/conversations/excerpt';
import type { Message } from '../../domain/conversations/message';
import { timeWindows } from '../time-windows';

/** What a search looked through. `complete`: nothing older was left out; otherwise it looked back until `back_to`. */
export interface SearchScope {
  conversations: number;
  messages: number;
  complete: boolean;
  back_to: Date | null;
}

/** Where a conversation holds what was looked for: in a message, or (null) in what the customer is called. */
export interface SearchMatch {
  message_id: string | null;
  excerpt: string;
}

export interface SearchResult {
  /** By conversation; of several messages the newest. */
  matches: Map<string, SearchMatch>;
  scope: SearchScope;
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
   * The conversations of these chatbots in whose name, username, scoped id or messages `text` occurs, whatever its case: among
   * the 1,000 with the newest activity and the 2,000 newest messages, shared by the chatbots. Both are read by an index in windows of
   * time, so a search costs the same however much is stored.
   */
  async find(accountId: string, chatbotIds: readonly string[], text: string): Promise<SearchResult> {
    const pattern = new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'iu');
    const matches = new Map<string, SearchMatch>();
    const scope: SearchScope = { conversations: 0, messages: 0, complete: true, back_to: null };
    for (const chatbot_id of chatbotIds) {
      const of = { account_id: accountId, chatbot_id };
      const share = (whole: number) => Math.ceil(whole / chatbotIds.length);
      const messages = await newest(this.messages, of, 'created_at', share(MESSAGES), ['conversation_id', 'text']);
      const conversations = await newest(this.conversations, of, 'updated_at', share(CONVERSATIONS), [
        'user_name',
        'username',
        'session_id',
      ]);
      for (const { _id, conversation_id, text: written = '' } of messages.found) {
        const at = written.search(pattern);
        if (at < 0 || matches.has(conversation_id)) continue;
        matches.set(conversation_id, { message_id: _id, excerpt: excerptAround(written, at) });
      }
      for (const { _id, user_name, username, session_id } of conversations.found) {
        const name = [user_name, username, session_id].find((one) => one !== undefined && pattern.test(one));
        if (name !== undefined && !matches.has(_id)) matches.set(_id, { message_id: null, excerpt: name });
      }
      scope.conversations += conversations.found.length;
      scope.messages += messages.found.length;
      if (messages.complete && conversations.complete) continue;
      scope.complete = false;
      const oldest = messages.complete ? conversations.found.at(-1)?.updated_at : messages.found.at(-1)?.created_at;
      if (oldest && (scope.back_to === null || oldest > scope.back_to)) scope.back_to = oldest;
    }
    return { matches, scope };
  }
}

/** The newest entries, with these fields alone; `complete` where there are no more. */
async function newest<T extends Document>(
  collection: Collection<T>,
  by: Filter<T>,
  field: string,
  limit: number,
  fields: readonly string[],
): Promise<{ found: T[]; complete: boolean }> {
  const found: T[] = [];
  const project = Object.fromEntries([field, ...fields].map((name) => [name, 1]));
  for (const range of timeWindows(-1)) {
    const match = { ...by, ...(Object.keys(range).length > 0 ? { [field]: range } : {}) };
    const stages = [
      { $match: match },
      { $sort: { [field]: -1 } },
      { $limit: limit + 1 - found.length },
      { $project: project },
    ];
    found.push(...(await collection.aggregate<T>(stages).toArray()));
    if (found.length > limit) break;
  }
  return { found: found.slice(0, limit), complete: found.length <= limit };
}
