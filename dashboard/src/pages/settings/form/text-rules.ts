import { shared } from '../../../texts/en';

/** The rules of a text that is typed, for react-hook-form. */
export function textRules(limit: number, { optional = false } = {}) {
  return {
    validate: {
      filled: (value: string) => optional || value.trim() !== '' || shared.required,
      short: (value: string) => value.trim().length <= limit || shared.tooLong(limit),
    },
  };
}

/** What was typed, or null for nothing. */
export function textOf(typed: string): string | null {
  return typed.trim() === '' ? null : typed.trim();
}

/** What any text to a customer may have at most. */
export const LONGEST_TEXT = 1_000;
