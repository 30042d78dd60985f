import { clsx } from 'clsx';
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router';
import { shared } from '../texts/en';

interface LinkProps {
  /** A path of this dashboard, or an http(s) address elsewhere; any other address is shown as text. */
  to: string;
  children: ReactNode;
  /** As a button looks, for the one next step. */
  look?: 'text' | 'primary' | 'quiet' | 'bare';
  className?: string;
  /** Called when it is followed within the dashboard. */
  onFollow?: () => void;
}

const LOOKS = {
  text: 'font-medium text-accent underline-offset-2 underline decoration-transparent hover:decoration-current',
  primary:
    'inline-flex min-h-9 items-center gap-2 rounded-control bg-accent px-3.5 py-1.5 font-medium text-on-accent hover:brightness-110 pointer-coarse:min-h-11',
  quiet:
    'inline-flex min-h-9 items-center gap-2 rounded-control border border-control bg-surface px-3.5 py-1.5 font-medium hover:bg-tint pointer-coarse:min-h-11',
  bare: '',
};

/** A link to another page, or to another site in a tab of its own that learns nothing of where it was opened. */
export function Link({ to, children, look = 'text', className, onFollow }: LinkProps) {
  if (to.startsWith('/') && !to.startsWith('//')) {
    return (
      <RouterLink to={to} onClick={onFollow} className={clsx(LOOKS[look], className)}>
        {children}
      </RouterLink>
    );
  }
  if (!/^https?:\/\//i.test(to)) return <bdi className={className}>{children}</bdi>;
  return (
    <a href={to} target="_blank" rel="noopener noreferrer nofollow" className={clsx(LOOKS[look], className)}>
      {children}
      {look !== 'bare' && <ExternalLink className="ml-1 inline size-3.5 align-[-0.125em]" aria-label={shared.newTab} />}
    </a>
  );
}
