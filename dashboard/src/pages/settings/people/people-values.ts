import type { Chatbot, ChatbotChange } from '../chatbot-types';
import { minutesOf, pauseLengthOf } from './pause-length';
import type { PauseUnit } from './pause-length';

export const PAUSES = ['handoff_pause_minutes', 'handoff_wish_pause_minutes', 'takeover_pause_minutes'] as const;

/** One of the lengths that the bot keeps silent. */
export type PauseName = (typeof PAUSES)[number];

/** What stands in the form: phrases a line each, pauses in the unit beside them. */
export interface PeopleValues extends Record<PauseName, string> {
  handoff: boolean;
  handoff_message: string;
  handoff_phrases: string;
  units: Record<PauseName, PauseUnit>;
  automated_messages: { text: string }[];
}

/** The form's values of a stored chatbot. */
export function peopleValuesOf(chatbot: Chatbot): PeopleValues {
  const pauses = PAUSES.map((name) => [name, pauseLengthOf(chatbot[name])] as const);
  const amounts = Object.fromEntries(pauses.map(([name, { amount }]) => [name, amount]));
  const units = Object.fromEntries(pauses.map(([name, { unit }]) => [name, unit]));
  return {
    ...(amounts as Record<PauseName, string>),
    units: units as Record<PauseName, PauseUnit>,
    handoff: chatbot.handoff === 'on',
    handoff_message: chatbot.handoff_message,
    handoff_phrases: chatbot.handoff_phrases.join('\n'),
    automated_messages: chatbot.automated_messages.map((text) => ({ text })),
  };
}

/** What the form sets. */
export function peopleChangeOf(values: PeopleValues): ChatbotChange {
  const pauses = PAUSES.map((name) => [name, minutesOf({ amount: values[name], unit: values.units[name] })] as const);
  return {
    ...(Object.fromEntries(pauses) as Record<PauseName, number>),
    handoff: values.handoff ? 'on' : 'off',
    handoff_message: values.handoff_message.trim(),
    handoff_phrases: linesOf(values.handoff_phrases),
    automated_messages: values.automated_messages.map(({ text }) => text.trim()),
  };
}

/** The lines that hold something. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
