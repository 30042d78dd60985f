import { settings, shared } from '../../../texts/en';

interface NumberRules {
  from: number;
  to: number;
  whole?: boolean;
  /** Whether the field may be left empty. */
  optional?: boolean;
}

/** The rules of a number that is typed, for react-hook-form. */
export function numberRules({ from, to, whole = false, optional = false }: NumberRules) {
  return {
    validate: (typed: string) => {
      if (typed.trim() === '') return optional || shared.required;
      const value = Number(typed);
      const fits = Number.isFinite(value) && value >= from && value <= to && (!whole || Number.isInteger(value));
      return fits || (whole ? settings.wholeNumber(from, to) : settings.number(from, to));
    },
  };
}

/** What was typed as the API takes it; null for an empty field. */
export function numberOf(typed: string): number | null {
  return typed.trim() === '' ? null : Number(typed);
}

/** A stored number as the field shows it. */
export function typedOf(value: number | null): string {
  return value === null ? '' : String(value);
}
