/** An opening on a weekday (0 is Sunday). Where `to` is not after `from`, it ends on the next day. */
export interface OpenSpan {
  day: number;
  from: string;
  to: string;
}

/** From one minute to before another. */
interface Span {
  start: number;
  end: number;
}

const DAY = 1_440;
const WEEK = 7 * DAY;

/** Monday first. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0] as const;

/** Minutes since midnight of a time such as 09:30. */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The openings in minutes since Sunday 0:00; one that began on Saturday may end after the week. */
function spansOf(open: readonly OpenSpan[]): Span[] {
  return open
    .filter(({ from, to }) => from !== '' && to !== '')
    .map(({ day, from, to }) => {
      const [start, end] = [minuteOf(from), minuteOf(to)];
      return { start: day * DAY + start, end: day * DAY + (end > start ? end : end + DAY) };
    });
}

/** What of a day is open, in minutes since its midnight, also where it began the day before. */
export function barsOf(open: readonly OpenSpan[], day: number): Span[] {
  return spansOf(open)
    .flatMap(({ start, end }) => [
      { start, end },
      { start: start - WEEK, end: end - WEEK },
    ])
    .map(({ start, end }) => ({ start: Math.max(0, start - day * DAY), end: Math.min(DAY, end - day * DAY) }))
    .filter(({ start, end }) => start < end);
}

/** Whether the business is there at a minute of the week, and at which minute that changes; null for never. */
export function stateAt(open: readonly OpenSpan[], minute: number): { isOpen: boolean; until: number | null } {
  const spans = spansOf(open);
  const isOpenAt = (at: number) =>
    spans.some(({ start, end }) => (at >= start && at < end) || (at + WEEK >= start && at + WEEK < end));
  const isOpen = isOpenAt(minute);
  const ahead = (at: number) => (at - minute + WEEK) % WEEK;
  const until = spans
    .flatMap(({ start, end }) => [start % WEEK, end % WEEK])
    .filter((at) => isOpenAt(at) !== isOpen)
    .toSorted((one, other) => ahead(one) - ahead(other))
    .at(0);
  return { isOpen, until: until ?? null };
}

/** The minute of the week that it is in a time zone. */
export function minuteOfWeek(timezone: string, now: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const day = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(part('weekday'));
  return day * DAY + Number(part('hour')) * 60 + Number(part('minute'));
}

/** Day and time of a minute of the week. */
export function dayAndTime(minute: number): { day: number; time: string } {
  const ofDay = minute % DAY;
  const two = (value: number) => String(value).padStart(2, '0');
  return { day: Math.floor(minute / DAY), time: `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}` };
}
