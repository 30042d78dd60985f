import { useNow } from '../../../components/use-now';
import { thread } from '../../../texts/en';

const days = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });
const MINUTE_MS = 60_000;

/** Where a day begins in the thread. */
export function DayLine({ day }: { day: Date }) {
  const now = new Date(useNow(MINUTE_MS));
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  const words =
    day.toDateString() === now.toDateString()
      ? thread.today
      : day.toDateString() === yesterday.toDateString()
        ? thread.yesterday
        : days.format(day);
  return (
    <div className="flex items-center gap-3 px-4 pt-5 pb-1 text-xs text-muted">
      <span className="h-px flex-1 bg-line" />
      <time dateTime={day.toISOString().slice(0, 10)}>{words}</time>
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}
