import { typedOf } from '../form/number-rules';
import type { Chatbot, ChatbotChange } from '../chatbot-types';

/** What stands in the form; the quiet window in seconds. */
export interface AnsweringValues {
  quiet_window_ms: string;
  max_replies_per_hour: string;
  vision: Chatbot['vision'];
  unreadable_messages: Chatbot['unreadable_messages'];
  unsupported_facts: Chatbot['unsupported_facts'];
  fallback_message: string;
}

/** The form's values of a stored chatbot. */
export function answeringValuesOf(chatbot: Chatbot): AnsweringValues {
  return {
    quiet_window_ms: typedOf(chatbot.quiet_window_ms / 1_000),
    max_replies_per_hour: typedOf(chatbot.max_replies_per_hour),
    vision: chatbot.vision,
    unreadable_messages: chatbot.unreadable_messages,
    unsupported_facts: chatbot.unsupported_facts,
    fallback_message: chatbot.fallback_message,
  };
}

/** What the form sets. */
export function answeringChangeOf(values: AnsweringValues): ChatbotChange {
  const { vision, unreadable_messages, unsupported_facts } = values;
  return {
    quiet_window_ms: Math.round(Number(values.quiet_window_ms) * 1_000),
    max_replies_per_hour: Number(values.max_replies_per_hour),
    vision,
    unreadable_messages,
    unsupported_facts,
    fallback_message: values.fallback_message.trim(),
  };
}
