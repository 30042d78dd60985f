import { readableText } from '../../domain/answering/prompt/customer-text';
import type { Turn } from '../../domain/answering/turn';
import type { Message } from '../../domain/conversations/message';

/** What was asked longer ago is hardly what a question follows up. */
const FOLLOWED_UP_MS = 60 * 60_000;

/**
 * What the customer asked in the turn before, if it was within the last hour; `answered` are the messages that it covers. A
 * message that was unsent says nothing.
 */
export function earlierQuestion(
  before: Pick<Turn, 'covers' | 'created_at'> | null,
  answered: readonly Message[],
  now: Date,
): string | undefined {
  const last = before?.covers.at(-1);
  if (!before || last === undefined || now.getTime() - before.created_at.getTime() > FOLLOWED_UP_MS) return undefined;
  const message = answered.find(({ _id }) => _id === last);
  const text = readableText(message?.text ?? '');
  return text.trim() === '' ? undefined : text;
}
