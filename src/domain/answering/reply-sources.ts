import type { Passage } from '../knowledge/found-passage';
import type { Chatbot } from './chatbot';
import { customerText } from './prompt/customer-text';
import type { PromptMessage } from './prompt/customer-text';

/** What a reply may take its facts from. */
export interface ReplySources {
  /** Each with its title, place and neighbours, as the model was given it. */
  passages: string[];
  /** What the customer wrote, and people of the business; not the bot: what it made up once would support itself. */
  said: string[];
  /** The business's own words: its instructions, hours and ready-made messages. */
  settings: string[];
}

type OwnWords = Pick<
  Chatbot,
  | 'name'
  | 'system_prompt'
  | 'welcome_message'
  | 'disclosure_text'
  | 'office_hours'
  | 'handoff_message'
  | 'fallback_message'
>;

/** Everything that a reply may take its facts from. */
export function sourcesOf(
  chatbot: OwnWords,
  passages: readonly Passage[],
  messages: readonly PromptMessage[],
): ReplySources {
  return {
    passages: passages.map(({ title, location, text, place, around = {} }) =>
      [title, location, place?.url, around.before, text, around.after].filter((part) => part !== undefined).join('\n'),
    ),
    said: messages.filter(({ role }) => role !== 'assistant').map((message) => customerText(message)),
    settings: [
      chatbot.name,
      chatbot.system_prompt,
      chatbot.welcome_message,
      chatbot.disclosure_text,
      chatbot.handoff_message,
      chatbot.fallback_message,
      chatbot.office_hours?.message,
      ...(chatbot.office_hours?.open ?? []).map(({ from, to }) => `${from} ${to}`),
    ].filter((words) => words !== undefined),
  };
}
