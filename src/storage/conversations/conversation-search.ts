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
   * the 1,000 with the newest activity and the 2,000 newest messages, shared by the chatbots that these belong to. Both are read by
   * an index in windows of time, so a search costs the same however much is stored, and however many chatbots are idle.
   */
  async find(accountId: string, chatbotIds: readonly string[], text: string): Promise<SearchResult> {
    const pattern = new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'iu');
    const matches = new Map<string, SearchMatch>();
    const conversations = await this.newestConversations(accountId, chatbotIds);
    const scope: SearchScope = {
      conversations: conversations.found.length,
      messages: 0,
      complete: true,
      back_to: null,
    };
    const lookedBack = (oldest: Date | undefined) => {
      scope.complete = false;
      if (oldest && (scope.back_to === null || oldest > scope.back_to)) scope.back_to = oldest;
    };
    const active = [...new Set(conversations.found.map(({ chatbot_id }) => chatbot_id))];
    for (const chatbot_id of active) {
      const of = { account_id: accountId, chatbot_id };
      const fields = ['conversation_id', 'text'];
      const messages = await newest(this.messages, of, 'created_at', Math.ceil(MESSAGES / active.length), fields);
      for (const { _id, conversation_id, text: written = '' } of messages.found) {
        const at = written.search(pattern);
        if (at < 0 || matches.has(conversation_id)) continue;
        matches.set(conversation_id, { message_id: _id, excerpt: excerptAround(written, at) });
      }
      scope.messages += messages.found.length;
      if (!messages.complete) lookedBack(messages.found.at(-1)?.created_at);
    }
    for (const { _id, user_name, username, session_id } of conversations.found) {
      const name = [user_name, username, session_id].find((one) => one !== undefined && pattern.test(one));
      if (name !== undefined && !matches.has(_id)) matches.set(_id, { message_id: null, excerpt: name });
    }
    if (!conversations.complete) lookedBack(conversations.found.at(-1)?.updated_at);
    return { matches, scope };
  }

  /** Of several chatbots together: one after another would ask the store as often as there are chatbots. */
  private async newestConversations(accountId: string, chatbotIds: readonly string[]): Promise<Newest<Conversation>> {
    const fields = ['chatbot_id', 'user_name', 'username', 'session_id'];
    const [only] = chatbotIds;
    if (only === undefined) return { found: [], complete: true };
    const single = chatbotIds.length === 1;
    const by = { account_id: accountId, ...(single ? { chatbot_id: only } : {}) };
    const among = single ? {} : { chatbot_id: { $in: [...chatbotIds] } };
    return newest(this.conversations, by, 'updated_at', CONVERSATIONS, fields, among);
  }
}

interface Newest<T> {
  found: T[];
  /** Whether there are no more. */
  complete: boolean;
}

/** The newest entries that an index finds by `by` and `field`, of those `among` them, with these fields alone. */
async function newest<T extends Document>(
  collection: Collection<T>,
  by: Filter<T>,
  field: string,
  limit: number,
  fields: readonly string[],
  among: Filter<T> = {},
): Promise<Newest<T>> {
  const found: T[] = [];
  const project = Object.fromEntries([field, ...fields].map((name) => [name, 1]));
  for (const range of timeWindows(-1)) {
    const match = { ...by, ...(Object.keys(range).length > 0 ? { [field]: range } : {}) };
    const stages = [
      { $match: match },
      // A condition of its own: beside the range, the embedded store would leave the index.
      ...(Object.keys(among).length > 0 ? [{ $match: among }] : []),
      { $sort: { [field]: -1 } },
      { $limit: limit + 1 - found.length },
      { $project: project },
    ];
    found.push(...(await collection.aggregate<T>(stages).toArray()));
    if (found.length > limit) break;
  }
  return { found: found.slice(0, limit), complete: found.length <= limit };
}
