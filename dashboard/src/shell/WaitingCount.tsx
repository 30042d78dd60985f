import { useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { countsQuery } from '../api/conversation-counts';
import { useWaitingInTitle } from '../components/document-title';
import { navigation } from '../texts/en';

/** How many conversations need somebody, beside their page's name and in the browser's tab. */
export function WaitingCount({ className }: { className: string }) {
  const { data } = useQuery(countsQuery());
  const count = data?.needs_attention ?? 0;
  useWaitingInTitle(count);
  if (count === 0) return null;
  const shown = count >= 1_000 ? '999+' : String(count);
  return (
    <span className={clsx('rounded-full bg-accent px-1.5 text-xs leading-4.5 text-on-accent tabular-nums', className)}>
      <span aria-hidden>{shown}</span>
      <span className="sr-only">{navigation.needSomebody(shown)}</span>
    </span>
  );
}
