import { barsOf } from './week';
import type { OpenSpan } from './week';

const DAY = 1_440;

/** The 24 hours of a day with what is open of them; the times beside it say the same in words. */
export function DayBar({ open, day }: { open: readonly OpenSpan[]; day: number }) {
  return (
    <div aria-hidden className="relative h-2.5 min-w-0 flex-1 overflow-hidden rounded-full bg-tint-strong">
      {barsOf(open, day).map(({ start, end }) => (
        <div
          key={`${start}-${end}`}
          className="absolute inset-y-0 rounded-full bg-accent"
          style={{ left: `${(start / DAY) * 100}%`, width: `${((end - start) / DAY) * 100}%` }}
        />
      ))}
    </div>
  );
}
