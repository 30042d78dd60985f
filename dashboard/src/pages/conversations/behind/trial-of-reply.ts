interface Said {
  id: string;
  role: string;
  author: { kind: string };
  text: string;
  is_deleted: boolean;
}

interface TrialMessage {
  role: 'user' | 'assistant';
  text: string;
}

/** What was said before is told as far as a real reply knows it; a message that is too long for a trial by its beginning. */
const MOST_BEFORE = 20;
const LONGEST = 10_000;

/**
 * The conversation up to a question, to have it answered once more: what was said before the first of `asked`, then the question as
 * it stands now. Where the question is not in the thread, nothing is told before it.
 */
export function trialOfReply(
  messages: readonly Said[],
  asked: readonly { id: string }[],
  question: string,
): TrialMessage[] {
  const first = messages.findIndex(({ id }) => id === asked[0]?.id);
  const before = messages
    .slice(0, Math.max(first, 0))
    .filter(({ text, is_deleted }) => text.trim() !== '' && !is_deleted)
    .slice(-MOST_BEFORE)
    .map(({ role, text }): TrialMessage => ({
      role: role === 'user' ? 'user' : 'assistant',
      text: text.slice(0, LONGEST),
    }));
  return [...before, { role: 'user', text: question }];
}

/** A reply as it was sent, in all its parts: the bot's messages next to the one that is named. */
export function wholeReply(messages: readonly Said[], replyId: string): string {
  const at = messages.findIndex(({ id }) => id === replyId);
  const isBot = (index: number) => messages[index]?.author.kind === 'bot';
  if (at < 0 || !isBot(at)) return messages[at]?.text ?? '';
  let [start, end] = [at, at + 1];
  while (isBot(start - 1)) start -= 1;
  while (isBot(end)) end += 1;
  return messages
    .slice(start, end)
    .map(({ text }) => text)
    .join('\n\n');
}
