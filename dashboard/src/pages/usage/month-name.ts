const names = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const PERIOD = /^\d{4}-(0[1-9]|1[0-2])$/;

/** "November 2026" of a month that the API calls `2026-11`. */
export function monthName(period: string): string {
  return names.format(new Date(`${period}-01T00:00:00Z`));
}

/** The month that an address names; undefined where it names none. */
export function monthOfAddress(value: string | undefined): string | undefined {
  return value !== undefined && PERIOD.test(value) ? value : undefined;
}
