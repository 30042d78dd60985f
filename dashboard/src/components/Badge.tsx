import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'good' | 'warning' | 'danger' | 'accent';

const TONES: Record<Tone, string> = {
  neutral: 'border-line text-muted',
  good: 'border-good/40 text-good',
  warning: 'border-warning/50 text-warning',
  danger: 'border-danger/50 text-danger',
  accent: 'border-accent/40 text-accent',
};

/** A word or two about a thing. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1 rounded-full border bg-surface px-2 py-px text-xs font-medium whitespace-nowrap',
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
