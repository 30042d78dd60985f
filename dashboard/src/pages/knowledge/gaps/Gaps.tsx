import { useInfiniteQuery } from '@tanstack/react-query';
import { MessageCircleQuestionMark } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '../../../components/EmptyState';
import { Loaded } from '../../../components/Loaded';
import { Pager } from '../../../components/Pager';
import { Select } from '../../../components/Select';
import { useSearchValue } from '../../../components/use-search-value';
import { gaps } from '../../../texts/en';
import { gapsQuery } from '../knowledge-queries';
import type { Gap, GapStatus } from '../knowledge-queries';
import { DismissDialog } from './DismissDialog';
import { GapRow } from './GapRow';
import { TeachDialog } from './TeachDialog';

const options = Object.entries(gaps.statuses).map(([value, label]) => ({ value, label }));

/** What customers asked in vain, to be taught or put away. */
export function Gaps({ chatbotId }: { chatbotId: string }) {
  const [given = 'open', show] = useSearchValue('gaps');
  const status: GapStatus = Object.hasOwn(gaps.statuses, given) ? (given as GapStatus) : 'open';
  const query = useInfiniteQuery(gapsQuery(chatbotId, status));
  // A gap leaves the list once it is taught; its dialog stays.
  const [acting, setActing] = useState<{ gap: Gap; what: 'teach' | 'dismiss' } | undefined>();
  const dialog = { chatbotId, onClose: () => setActing(undefined) };
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  return (
    <div className="grid gap-4">
      <div className="grid items-end gap-3 sm:grid-cols-[1fr_14rem]">
        <p className="max-w-2xl text-muted">{gaps.intro}</p>
        <Select
          label={gaps.shown}
          options={options}
          value={status}
          onChange={(event) => show(event.target.value === 'open' ? undefined : event.target.value)}
        />
      </div>
      <Loaded query={query}>
        {({ pages }) => {
          const list = pages.flatMap(({ data }) => data);
          return list.length === 0 ? (
            <EmptyState icon={<MessageCircleQuestionMark className="size-5" aria-hidden />} title={gaps.empty[status]}>
              {status === 'open' && gaps.emptyText}
            </EmptyState>
          ) : (
            <ul aria-label={gaps.list} className="grid gap-3">
              {list.map((gap) => (
                <GapRow
                  key={gap.id}
                  gap={gap}
                  chatbotId={chatbotId}
                  onTeach={() => setActing({ gap, what: 'teach' })}
                  onDismiss={() => setActing({ gap, what: 'dismiss' })}
                />
              ))}
            </ul>
          );
        }}
      </Loaded>
      {acting?.what === 'teach' && <TeachDialog gap={acting.gap} {...dialog} />}
      {acting?.what === 'dismiss' && <DismissDialog gap={acting.gap} {...dialog} />}
      <Pager hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </div>
  );
}
