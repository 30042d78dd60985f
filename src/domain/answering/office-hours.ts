/**
 * A span that begins on one weekday; `from` and `to` are `HH:MM`, `to` may be `24:00`. `day`: 0 is Sunday. Where `to` is not after
 * `from`, it ends on the next day: 18:00 to 02:00.
 */
export interface OpenSpan {
  day: number;
  from: string;
  to: string;
}

/** When a business is there, and what its bot does at other times. */
export interface OfficeHours {
  /** An IANA name such as `Europe/Berlin`. */
  timezone: string;
  open: OpenSpan[];
  /** `answer`: as always; `message`: the customer gets `message` once; `silent`: nothing. */
  outside: 'answer' | 'message' | 'silent';
  message?: string;
  /** `silent` leaves the open hours to people. */
  inside: 'answer' | 'silent';
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Whether the business is there at `now`, by its own clock. */
export function isOpen({ timezone, open }: Pick<OfficeHours, 'timezone' | 'open'>, now: Date): boolean {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  const day = WEEKDAYS.indexOf(part('weekday'));
  const time = `${part('hour')}:${part('minute')}`;
  const dayBefore = (day + 6) % 7;
  return open.some(({ day: start, from, to }) => {
    if (from < to) return start === day && from <= time && time < to;
    return (start === day && from <= time) || (start === dayBefore && time < to);
  });
}

/** What the bot does at `now`: answer as always, send the out-of-office message, or nothing. */
export function officeHoursDecision(hours: OfficeHours | undefined, now: Date): 'answer' | 'message' | 'silent' {
  if (!hours) return 'answer';
  return isOpen(hours, now) ? hours.inside : hours.outside;
}

/** Whether a time zone of this name is known. */
export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
