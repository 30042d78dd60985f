import type { Message } from '../../domain/conversations/message';
import type { Turn } from '../../domain/answering/turn';
import type { DeliveredMessage } from '../../domain/sending/delivered-message';
import { outgoingMessageId } from '../../domain/sending/outgoing-message-id';

/** The messages that a committed turn writes, in the order they are sent. */
export function outgoingMessages(turn: Turn): Message[] {
  const committedAt = turn.committed_at ?? turn.created_at;
  return turn.parts.map((part, index) => ({
    _id: outgoingMessageId(turn._id, index),
    account_id: turn.account_id,
    chatbot_id: turn.chatbot_id,
    conversation_id: turn.conversation_id,
    role: 'assistant',
    text: part.text,
    created_at: new Date(committedAt.getTime() + index),
    saved_at: committedAt,
    delivery: part.state,
    turn_id: turn._id,
    workflow_id: turn.holder,
    ...(turn.passages ? { passages: turn.passages } : {}),
  }));
}

/** The same as far as they have come. */
export function deliveredMessages(turn: Turn): DeliveredMessage[] {
  return outgoingMessages(turn).map((message, index) => ({ message, known: turn.parts[index] ?? {} }));
}
