import { formatCountdown } from '../texts/format';
import { useNow } from './use-now';

/** How long it still is until a moment; nothing is left once it has come. */
export function Countdown({ until }: { until: number | string | Date }) {
  const end = new Date(until).getTime();
  const now = useNow(1_000);
  return (
    <time dateTime={new Date(end).toISOString()} className="tabular-nums">
      {formatCountdown(Math.max(0, end - now))}
    </time>
  );
}
