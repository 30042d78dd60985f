import type { Chatbot } from '../../domain/answering/chatbot';
import { preamble } from '../../domain/answering/prompt/preamble';
import type { MessageStore } from '../events/message-store';

/** What goes before a reply, by what was said in the conversation so far: a welcome, that a bot answers, or nothing. */
export async function introductionOf(
  messages: Pick<MessageStore, 'newestBy'>,
  { account_id, conversation_id }: { account_id: string; conversation_id: string },
  chatbot: Chatbot,
  now: Date,
): Promise<string[]> {
  if (!chatbot.welcome_message && !chatbot.disclosure_text) return [];
  const [bot, person] = await Promise.all([
    messages.newestBy(account_id, conversation_id, 'assistant'),
    messages.newestBy(account_id, conversation_id, 'human'),
  ]);
  return preamble(chatbot, { botAt: bot?.created_at ?? null, personAt: person?.created_at ?? null }, now);
}
