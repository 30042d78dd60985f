/** How long somebody pauses the bot. */
export type PauseLength = 'hour' | 'tomorrow' | 'open';

/** What counts as no end: the API wants a date, and people want to resume by themselves. */
const OPEN_END_YEARS = 10;

/** When a pause that begins now ends; `tomorrow` is nine o'clock of the viewer's next day. */
export function pauseEnd(length: PauseLength, now: Date): Date {
  const end = new Date(now);
  if (length === 'hour') end.setHours(end.getHours() + 1);
  if (length === 'tomorrow') {
    end.setDate(end.getDate() + 1);
    end.setHours(9, 0, 0, 0);
  }
  if (length === 'open') end.setFullYear(end.getFullYear() + OPEN_END_YEARS);
  return end;
}

/** Whether a pause ends so late that it is one until somebody resumes. */
export function isOpenEnd(until: string, now: number): boolean {
  return Date.parse(until) - now > 365 * 24 * 60 * 60_000;
}
