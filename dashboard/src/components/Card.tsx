import { clsx } from 'clsx';
import type { ReactNode } from 'react';

interface CardProps {
  title?: ReactNode;
  description?: ReactNode;
  /** Beside the title. */
  actions?: ReactNode;
  children?: ReactNode;
  className?: string;
}

/** A part of a page. */
export function Card({ title, description, actions, children, className }: CardProps) {
  return (
    <section className={clsx('rounded-card border border-line bg-surface p-4 shadow-lift md:p-5', className)}>
      {(title || actions) && (
        <header className="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0">
            {title && <h2 className="text-base font-semibold">{title}</h2>}
            {description && <p className="mt-0.5 text-muted">{description}</p>}
          </div>
          {actions}
        </header>
      )}
      {children}
    </section>
  );
}
