import { useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { Pager } from '../../components/Pager';
import { Skeleton } from '../../components/Skeleton';
import { logs as words } from '../../texts/en';
import { filtersOfAddress } from './log-filters';
import type { LogFilters } from './log-filters';
import { LogFilterFields } from './LogFilterFields';
import { LogRow } from './LogRow';
import { logsQuery } from './logs-queries';

/** What happened to a chatbot's messages and connection, as it happens. */
export function Logs() {
  const { chatbotId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const filters = useMemo(() => filtersOfAddress(search), [search]);
  const query = useInfiniteQuery(logsQuery(chatbotId, filters));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const setFilter = useCallback(
    (name: keyof LogFilters, value: string | undefined) =>
      setSearch((before) => withFilter(before, name, value), { replace: true, preventScrollReset: true }),
    [setSearch],
  );
  const onlyOf = (id: string) => `/chatbots/${chatbotId}/logs?${withFilter(search, 'conversation', id).toString()}`;
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <Page title={words.title} description={words.description}>
      <LogFilterFields filters={filters} setFilter={setFilter} />
      <Loaded query={query} skeleton={<Skeleton className="h-72" />}>
        {({ pages }) => {
          const entries = pages.flatMap(({ data }) => data);
          if (entries.length === 0) return <NoEntries filtered={filtered} onClear={() => setSearch({})} />;
          return (
            <div>
              <ul aria-label={words.list} className="grid gap-2">
                {entries.map((entry) => (
                  <LogRow
                    key={entry.id}
                    entry={entry}
                    onlyOf={filters.conversation === undefined ? onlyOf : undefined}
                  />
                ))}
              </ul>
              <Pager hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

function NoEntries({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return filtered ? (
    <EmptyState title={words.noneFits} action={<Button onClick={onClear}>{words.showAll}</Button>}>
      {words.noneFitsText}
    </EmptyState>
  ) : (
    <EmptyState icon={<ScrollText className="size-5" aria-hidden />} title={words.empty}>
      {words.emptyText}
    </EmptyState>
  );
}

function withFilter(search: URLSearchParams, name: keyof LogFilters, value: string | undefined): URLSearchParams {
  const after = new URLSearchParams(search);
  if (value) after.set(name, value);
  else after.delete(name);
  return after;
}
