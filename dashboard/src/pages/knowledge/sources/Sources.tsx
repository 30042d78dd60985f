import { useInfiniteQuery } from '@tanstack/react-query';
import { BookOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../../components/Button';
import { EmptyState } from '../../../components/EmptyState';
import { Loaded } from '../../../components/Loaded';
import { Pager } from '../../../components/Pager';
import { Skeleton } from '../../../components/Skeleton';
import { knowledge } from '../../../texts/en';
import { sourcesQuery } from '../knowledge-queries';
import { SourceFilterFields } from './SourceFilterFields';
import { SourceRow } from './SourceRow';
import { useSourceFilters } from './use-source-filters';

/** The sources of a chatbot with how each is doing. `add` is the next step where there is none. */
export function Sources({ chatbotId, add }: { chatbotId: string; add: ReactNode }) {
  const { filters, filtered, setFilter, clear } = useSourceFilters();
  const query = useInfiniteQuery(sourcesQuery(chatbotId, filters));
  const { isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  return (
    <Loaded query={query} skeleton={<Skeleton className="h-72" />}>
      {({ pages }) => {
        const sources = pages.flatMap(({ data }) => data);
        if (sources.length === 0 && !filtered && !isPlaceholderData) {
          return (
            <EmptyState icon={<BookOpen className="size-5" aria-hidden />} title={knowledge.empty} action={add}>
              {knowledge.emptyText}
            </EmptyState>
          );
        }
        return (
          <div className="grid gap-4">
            <SourceFilterFields filters={filters} setFilter={setFilter} />
            {sources.length === 0 ? (
              <EmptyState title={knowledge.noneFits} action={<Button onClick={clear}>{knowledge.showAll}</Button>}>
                {knowledge.noneFitsText}
              </EmptyState>
            ) : (
              <ul aria-label={knowledge.list} className="grid gap-3">
                {sources.map((source) => (
                  <SourceRow key={source.id} source={source} />
                ))}
              </ul>
            )}
            <Pager hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
          </div>
        );
      }}
    </Loaded>
  );
}
