import { shared } from '../../../texts/en';

/** The rules of a field of react-hook-form that must be filled, with its limit in characters. */
export function filled(limit: number) {
  return {
    validate: {
      filled: (value: string) => value.trim() !== '' || shared.required,
      short: (value: string) => value.trim().length <= limit || shared.tooLong(limit),
    },
  };
}

/** What the API takes at most, in characters. */
export const LIMITS = { title: 300, text: 1_000_000, question: 1_000, answer: 20_000 } as const;
