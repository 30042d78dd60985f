import { NotFoundError } from '../../domain/errors';
import type { Conversation } from '../../domain/conversations/conversation';
import type { Message } from '../../domain/conversations/message';
import { encodeCursor } from '../../storage/page-cursor';
import type { Page, PageRequest } from '../../storage/page';
import type { ApiRepositories } from '../dependencies';

/** Which part of a thread is read: from one of its ends, or what stands around a message. */
export interface ThreadQuery extends PageRequest {
  order: 'oldest' | 'newest';
  around?: string | undefined;
}

/** A part of a thread; `previous_cursor`, given with the other order, reads what lies before its first message. */
export interface ThreadPage extends Page<Message> {
  previous_cursor: string | null;
}

type Messages = Pick<ApiRepositories['messages'], 'get' | 'list'>;

/** One page of a conversation's messages. @throws NotFoundError for a message that stands in no such conversation. */
export async function listMessages(
  messages: Messages,
  conversation: Conversation,
  query: ThreadQuery,
): Promise<ThreadPage> {
  if (query.around !== undefined) return around(messages, conversation, query.around, query.limit);
  const { account_id, _id, created_at: begins } = conversation;
  const page = await messages.list(account_id, _id, query, { order: query.order, begins });
  const [first] = page.data;
  const something = query.order === 'newest' || query.cursor !== undefined;
  return { ...page, previous_cursor: first && something ? cursorOf(first) : null };
}

async function around(
  messages: Messages,
  { account_id, _id }: Conversation,
  messageId: string,
  limit: number,
): Promise<ThreadPage> {
  const message = await messages.get(account_id, messageId);
  if (!message?.role || message.conversation_id !== _id) throw new NotFoundError('message');
  const cursor = cursorOf(message);
  const half = async (order: ThreadQuery['order'], size: number): Promise<Page<Message>> =>
    size > 0 ? messages.list(account_id, _id, { limit: size, cursor }, { order }) : { data: [], next_cursor: cursor };
  const [older, newer] = await Promise.all([
    half('newest', Math.floor((limit - 1) / 2)),
    half('oldest', Math.ceil((limit - 1) / 2)),
  ]);
  return {
    data: [...older.data.reverse(), message, ...newer.data],
    next_cursor: newer.next_cursor,
    previous_cursor: older.next_cursor,
  };
}

function cursorOf({ created_at, _id }: Message): string {
  return encodeCursor({ at: created_at, id: _id });
}
