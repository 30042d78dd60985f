import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from '../../../components/Link';
import { Loaded } from '../../../components/Loaded';
import { Pager } from '../../../components/Pager';
import { Select } from '../../../components/Select';
import { StatusDot } from '../../../components/StatusDot';
import type { Status } from '../../../components/StatusDot';
import { sourcePanel } from '../../../texts/en';
import { isUnderWay, pagesQuery, READING_POLL_MS } from '../knowledge-queries';
import type { PageStatus, Source } from '../knowledge-queries';

const DOTS: Record<PageStatus, Status> = {
  read: 'good',
  duplicate: 'off',
  left_out: 'off',
  missing: 'warning',
  failed: 'failed',
};

const options = [
  { value: '', label: sourcePanel.anyState },
  ...Object.entries(sourcePanel.pageStatuses).map(([value, label]) => ({ value, label })),
];

/** Each page of a website with what became of it, and why. */
export function WebsitePages({ source }: { source: Source }) {
  const { id, chatbot_id } = source;
  const [status, setStatus] = useState<PageStatus | undefined>();
  const query = useInfiniteQuery({
    ...pagesQuery(chatbot_id, id, status),
    refetchInterval: isUnderWay(source) ? READING_POLL_MS : false,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  return (
    <div className="grid gap-3">
      <Select
        label={sourcePanel.shown}
        options={options}
        value={status ?? ''}
        onChange={(event) => setStatus((event.target.value || undefined) as PageStatus | undefined)}
      />
      <Loaded query={query}>
        {({ pages }) => {
          const found = pages.flatMap(({ data }) => data);
          if (found.length === 0) return <p className="text-muted">{sourcePanel.noPages}</p>;
          return (
            <ul aria-label={sourcePanel.pagesList} className="grid divide-y divide-line">
              {found.map(({ id: pageId, url, title, status: state, error, duplicate_of }) => (
                <li key={pageId} className="grid gap-1 py-2.5">
                  <Link to={url} className="wrap-anywhere">
                    <bdi>{title || url}</bdi>
                  </Link>
                  {title && <bdi className="text-xs text-muted wrap-anywhere">{url}</bdi>}
                  <div className="text-[0.8125rem] wrap-anywhere">
                    <StatusDot status={error && state === 'read' ? 'warning' : DOTS[state]}>
                      {sourcePanel.pageStatuses[state]}
                      {error && `: ${error.message}`}
                      {duplicate_of && <bdi>: {duplicate_of}</bdi>}
                    </StatusDot>
                  </div>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
      <Pager hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </div>
  );
}
