import { clsx } from 'clsx';
import { Check, Clock, Minus, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';

/** How something is doing. */
export type Status = 'good' | 'warning' | 'failed' | 'waiting' | 'off';

const STATUSES = {
  good: { Icon: Check, look: 'text-good' },
  warning: { Icon: TriangleAlert, look: 'text-warning' },
  failed: { Icon: X, look: 'text-danger' },
  waiting: { Icon: Clock, look: 'text-accent' },
  off: { Icon: Minus, look: 'text-muted' },
};

/** A state by its shape and its word, never by colour alone. */
export function StatusDot({ status, children }: { status: Status; children: ReactNode }) {
  const { Icon, look } = STATUSES[status];
  return (
    <span className="inline-flex items-start gap-1.5">
      <span
        className={clsx(
          'mt-px inline-grid size-4.5 shrink-0 place-items-center rounded-full border border-current',
          look,
        )}
      >
        <Icon className="size-3" strokeWidth={3} aria-hidden />
      </span>
      <span>{children}</span>
    </span>
  );
}
