/** A length of time as it is typed. */
export interface PauseLength {
  amount: string;
  unit: PauseUnit;
}

export type PauseUnit = 'minutes' | 'hours' | 'days';

const MINUTES: Record<PauseUnit, number> = { minutes: 1, hours: 60, days: 1_440 };

/** Minutes in the largest unit that needs no fraction. */
export function pauseLengthOf(minutes: number): PauseLength {
  const unit = (['days', 'hours'] as const).find((one) => minutes % MINUTES[one] === 0) ?? 'minutes';
  return { amount: String(minutes / MINUTES[unit]), unit };
}

/** What was typed, in whole minutes; not a number for what is none. */
export function minutesOf({ amount, unit }: PauseLength): number {
  return amount.trim() === '' ? Number.NaN : Math.round(Number(amount) * MINUTES[unit]);
}
