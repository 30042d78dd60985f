import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
}

/** What stands where nothing is yet. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-3 rounded-card border border-dashed border-control px-6 py-12 text-center">
      {icon && <div className="grid size-11 place-items-center rounded-full bg-tint text-muted">{icon}</div>}
      <div className="grid gap-1">
        <p className="text-base font-semibold">{title}</p>
        {children && <div className="max-w-md text-muted text-pretty wrap-anywhere">{children}</div>}
      </div>
      {action}
    </div>
  );
}
