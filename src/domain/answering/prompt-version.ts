import type { Chatbot } from './chatbot';
import type { PromptAuthor, PromptMark } from './prompt-mark';
import { deriveId } from '../ids';

/** Instructions of a chatbot that were or are in force. */
export interface PromptVersion extends PromptMark {
  _id: string;
  account_id: string;
  chatbot_id: string;
  system_prompt: string;
}

/** So many are kept of each chatbot, the present one included. */
export const PROMPT_VERSIONS_KEPT = 50;

/** The version that is in force. */
export function presentPrompt(chatbot: Chatbot): PromptVersion {
  const { _id: chatbot_id, account_id, system_prompt } = chatbot;
  const mark = chatbot.prompt_version ?? { number: 1, set_at: chatbot.created_at };
  return { _id: deriveId('prompt', chatbot_id, mark.number), account_id, chatbot_id, system_prompt, ...mark };
}

/** The mark of what comes after `present`: later than it by every clock, so that the order by time is the order of the numbers. */
export function nextPromptMark(present: PromptVersion, now: Date, author?: PromptAuthor): PromptMark {
  return {
    number: present.number + 1,
    set_at: new Date(Math.max(now.getTime(), present.set_at.getTime() + 1)),
    ...(author ? { set_by: author } : {}),
  };
}
