import type { ChatbotChange } from '../chatbot-types';

/** Of what a form would set, what differs from what is stored: colleagues' changes of other settings stay. */
export function changedOnly(wanted: ChatbotChange, stored: ChatbotChange): ChatbotChange {
  const entries = Object.entries(wanted).filter(
    ([name, value]) => value !== undefined && !isSame(value, stored[name as keyof ChatbotChange]),
  );
  return Object.fromEntries(entries);
}

/** Whether somebody else changed one of the settings that `change` sets, to something else than it sets. */
export function isContested(change: ChatbotChange, before: ChatbotChange, now: ChatbotChange): boolean {
  return Object.keys(change).some((name) => {
    const field = name as keyof ChatbotChange;
    return !isSame(before[field], now[field]) && !isSame(change[field], now[field]);
  });
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
