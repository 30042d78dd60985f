/** A time below this, read as milliseconds, would be before 1973: it is in seconds. */
const FIRST_MILLISECONDS = 1e11;
/** The latest instant that a Date can hold. */
const LAST_MILLISECONDS = 8.64e15;

/**
 * Meta's time in milliseconds. Live deliveries carry milliseconds; the App Dashboard's tests and comments carry seconds, also
 * as strings. Undefined for what is no time at all.
 */
export function eventTime(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number) || number <= 0) return undefined;
  const milliseconds = Math.trunc(number < FIRST_MILLISECONDS ? number * 1000 : number);
  return milliseconds <= LAST_MILLISECONDS ? milliseconds : undefined;
}
