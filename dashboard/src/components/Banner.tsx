import { clsx } from 'clsx';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

interface BannerProps {
  kind?: 'info' | 'good' | 'warning' | 'danger';
  children: ReactNode;
  /** What to do about it. */
  action?: ReactNode;
  className?: string;
}

const KINDS = {
  info: { Icon: Info, icon: 'text-accent', frame: 'border-accent/40 bg-accent-tint' },
  good: { Icon: CircleCheck, icon: 'text-good', frame: 'border-good/40 bg-good/5' },
  warning: { Icon: TriangleAlert, icon: 'text-warning', frame: 'border-warning/50 bg-warning/5' },
  danger: { Icon: CircleAlert, icon: 'text-danger', frame: 'border-danger/50 bg-danger/5' },
};

/** Something that everybody on this page must know. */
export function Banner({ kind = 'info', children, action, className }: BannerProps) {
  const { Icon, icon, frame } = KINDS[kind];
  return (
    <div
      role={kind === 'danger' ? 'alert' : 'status'}
      className={clsx('flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border px-4 py-3', frame, className)}
    >
      <div className="flex min-w-0 flex-1 basis-64 gap-3">
        <Icon className={clsx('mt-px size-4.5 shrink-0', icon)} aria-hidden />
        <div className="min-w-0">{children}</div>
      </div>
      {action}
    </div>
  );
}
