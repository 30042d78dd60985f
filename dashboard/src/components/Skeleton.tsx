import { clsx } from 'clsx';
import { shared } from '../texts/en';

interface SkeletonProps {
  /** As many lines of text. */
  lines?: number;
  /** One block of the final size instead: give it a height. */
  className?: string;
}

/** The shape of what comes, from 150 ms on: what comes earlier needs none. */
export function Skeleton({ lines, className }: SkeletonProps) {
  return (
    <div role="status" aria-label={shared.loading} className="grid animate-appear gap-3">
      {lines === undefined ? (
        <div className={clsx('animate-pulse rounded-card bg-tint-strong', className)} />
      ) : (
        Array.from({ length: lines }, (_, line) => (
          <div
            key={line}
            className={clsx('h-4 animate-pulse rounded bg-tint-strong', line === lines - 1 ? 'w-2/3' : 'w-full')}
          />
        ))
      )}
    </div>
  );
}
