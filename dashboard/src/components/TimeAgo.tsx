import { formatAgo, formatExact } from '../texts/format';
import { useNow } from './use-now';

/** How long ago something was; pointing at it shows the exact time with its zone. */
export function TimeAgo({ at }: { at: string | Date }) {
  const now = useNow(30_000);
  const moment = new Date(at);
  return (
    <time dateTime={moment.toISOString()} title={formatExact(moment)}>
      {formatAgo(moment.getTime() - now)}
    </time>
  );
}
