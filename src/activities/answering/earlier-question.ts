import { readableText } from '../../domain/answering/prompt/customer-text';
import type { Turn } from '../../domain/answering/turn';
import type { MessageStore } from '../events/message-store';

/** What was asked longer ago is hardly what a question follows up. */
const FOLLOWED_UP_MS = 60 * 60_000;

/** What the customer asked in the turn before, if it was within the last hour; a message that was unsent says nothing. */
export async function earlierQuestion(
  messages: Pick<MessageStore, 'get'>,
  before: Turn | null,
  now: Date,
): Promise<string | undefined> {
  const last = before?.covers.at(-1);
  if (!before || last === undefined || now.getTime() - before.created_at.getTime() > FOLLOWED_UP_MS) return undefined;
  const message = await messages.get(before.account_id, last);
  const text = readableText(message?.text ?? '');
  return text.trim() === '' ? undefined : text;
}
