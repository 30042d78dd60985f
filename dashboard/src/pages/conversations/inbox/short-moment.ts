import { formatDate, formatTime } from '../../../texts/format';

const DAY_MS = 24 * 60 * 60_000;
const weekdays = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const days = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** A moment as short as it is clear: the time of today, a day of the last week, a date of this year, else the whole date. */
export function shortMoment(moment: string, now: number): string {
  const [at, today] = [new Date(moment), new Date(now)];
  if (at.toDateString() === today.toDateString()) return formatTime(at);
  if (now - at.getTime() < 6 * DAY_MS) return weekdays.format(at);
  return at.getFullYear() === today.getFullYear() ? days.format(at) : formatDate(at);
}
