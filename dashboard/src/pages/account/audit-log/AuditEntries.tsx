import { useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { Button } from '../../../components/Button';
import { EmptyState } from '../../../components/EmptyState';
import { Loaded } from '../../../components/Loaded';
import { Pager } from '../../../components/Pager';
import { Skeleton } from '../../../components/Skeleton';
import { auditLog } from '../../../texts/en';
import { auditQuery } from '../account-queries';
import { AuditFilterFields } from './AuditFilterFields';
import { AuditRow } from './AuditRow';
import { useAuditFilters } from './use-audit-filters';

/** The entries that fit the filter, which stands in the address; older ones page by page. */
export function AuditEntries() {
  const { filters, change } = useAuditFilters();
  const query = useInfiniteQuery(auditQuery(filters));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const filtered = filters.actor !== undefined || filters.action !== undefined;
  const showAll = <Button onClick={() => change({ actor: undefined, action: undefined })}>{auditLog.showAll}</Button>;
  return (
    <div className="grid grid-cols-1 gap-4">
      <AuditFilterFields filters={filters} onChange={change} />
      <Loaded query={query} skeleton={<Skeleton className="h-96" />}>
        {({ pages }) => {
          const entries = pages.flatMap(({ data }) => data);
          if (entries.length === 0) {
            return (
              <EmptyState
                icon={<ScrollText className="size-5" aria-hidden />}
                title={filtered ? auditLog.noneFits : auditLog.empty}
                action={filtered && showAll}
              />
            );
          }
          return (
            <div>
              <ol
                aria-label={auditLog.list}
                className="divide-y divide-line rounded-card border border-line bg-surface shadow-lift"
              >
                {entries.map((entry) => (
                  <AuditRow key={entry.id} entry={entry} />
                ))}
              </ol>
              <Pager hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
            </div>
          );
        }}
      </Loaded>
    </div>
  );
}
