/** When the day that `at` belongs to began in a time zone (an IANA name). */
export function startOfDay(at: Date, timeZone: string): Date {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const [hours = 0, minutes = 0, seconds = 0] = time.format(at).split(':').map(Number);
  return new Date(Math.floor(at.getTime() / 1_000) * 1_000 - ((hours * 60 + minutes) * 60 + seconds) * 1_000);
}
