const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The viewer's language and zone are the browser's. */
const numbers = new Intl.NumberFormat();
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });
const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const times = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/** 12,345 as the viewer writes it. */
export function formatNumber(value: number): string {
  return numbers.format(value);
}

/** A date with time and zone. */
export function formatExact(moment: Date): string {
  return exact.format(moment);
}

/** A date alone. */
export function formatDate(moment: string | Date): string {
  return dates.format(new Date(moment));
}

/** The time of day alone. */
export function formatTime(moment: string | Date): string {
  return times.format(new Date(moment));
}

/** How long ago (negative) or ahead a moment is, in the largest unit that fits: "4 minutes ago", "yesterday". */
export function formatAgo(differenceMs: number): string {
  const size = Math.abs(differenceMs);
  const sign = Math.sign(differenceMs);
  if (size < 45 * SECOND) return relative.format(0, 'second');
  if (size < HOUR) return relative.format(sign * Math.max(1, Math.round(size / MINUTE)), 'minute');
  if (size < DAY) return relative.format(sign * Math.round(size / HOUR), 'hour');
  if (size < 45 * DAY) return relative.format(sign * Math.round(size / DAY), 'day');
  if (size < 365 * DAY) return relative.format(sign * Math.round(size / (30 * DAY)), 'month');
  return relative.format(sign * Math.round(size / (365 * DAY)), 'year');
}

/** A duration by its two largest units: "3 h 12 min", "45 s". */
export function formatCountdown(ms: number): string {
  const [days, hours] = [Math.floor(ms / DAY), Math.floor((ms % DAY) / HOUR)];
  const [minutes, seconds] = [Math.floor((ms % HOUR) / MINUTE), Math.ceil((ms % MINUTE) / SECOND)];
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${minutes} min`;
  if (minutes > 0) return `${minutes} min ${seconds} s`;
  return `${seconds} s`;
}

const seconds = new Intl.NumberFormat(undefined, { style: 'unit', unit: 'second', maximumFractionDigits: 2 });

/** A short duration: "0.84 sec". */
export function formatSeconds(ms: number): string {
  return seconds.format(ms / SECOND);
}

/** A size in the unit that people know: "3.4 MB". */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = bytes < 1_000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const value = bytes / 1_000 ** power;
  return `${new Intl.NumberFormat(undefined, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${units[power]}`;
}
