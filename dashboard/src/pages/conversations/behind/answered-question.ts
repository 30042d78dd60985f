interface Asked {
  id: string;
  role: string;
  text: string;
  created_at: string;
  answered_by: string | null;
  is_deleted: boolean;
}

/**
 * What a reply answered: the customer's messages that name it as their answer; where none does (a later part of a split reply), those
 * written since the last message of anybody else before it. Oldest first.
 */
export function answeredQuestion<Message extends Asked>(messages: readonly Message[], replyId: string): Message[] {
  const named = messages.filter(({ answered_by, is_deleted }) => answered_by === replyId && !is_deleted);
  if (named.length > 0) return named;
  const at = messages.findIndex(({ id }) => id === replyId);
  let end = at;
  // Earlier parts of the same reply stand between it and the question.
  while (end > 0 && messages[end - 1]?.role !== 'user') end -= 1;
  let start = end;
  while (start > 0 && messages[start - 1]?.role === 'user') start -= 1;
  return at < 0 ? [] : messages.slice(start, end).filter(({ is_deleted }) => !is_deleted);
}
