import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { BellRing, Check } from 'lucide-react';
import { newestNotificationsQuery, notificationsQuery } from '../../api/notifications';
import { Button } from '../../components/Button';
import { Checkbox } from '../../components/Checkbox';
import { EmptyState } from '../../components/EmptyState';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { Pager } from '../../components/Pager';
import { Skeleton } from '../../components/Skeleton';
import { useMarkingRead } from '../../components/use-marking-read';
import { useSearchValue } from '../../components/use-search-value';
import { notifications as words } from '../../texts/en';
import { NotificationRow } from './NotificationRow';

/** Everything that the account's people were told; what of it is read is each person's own. */
export function Notifications() {
  const [show, setShow] = useSearchValue('show');
  const unreadOnly = show === 'unread';
  const query = useInfiniteQuery(notificationsQuery(unreadOnly));
  const { data: newest } = useQuery(newestNotificationsQuery);
  const marking = useMarkingRead();
  const unread = newest?.unread_count ?? 0;
  return (
    <Page
      title={words.title}
      description={words.description}
      actions={
        unread > 0 && (
          <Button
            icon={<Check className="size-4" aria-hidden />}
            loading={marking.all.isPending}
            onClick={() => marking.all.mutate()}
          >
            {words.markAll}
          </Button>
        )
      }
    >
      <Checkbox
        label={words.unreadOnly}
        checked={unreadOnly}
        onChange={({ target }) => setShow(target.checked ? 'unread' : undefined)}
      />
      <Loaded query={query} skeleton={<Skeleton className="h-72" />}>
        {({ pages }) => {
          const list = pages.flatMap(({ data }) => data);
          if (list.length === 0) {
            return (
              <EmptyState
                icon={<BellRing className="size-5" aria-hidden />}
                title={unreadOnly ? words.allRead : words.none}
              >
                {words.empty}
              </EmptyState>
            );
          }
          return (
            <div>
              <ul aria-label={words.title} className="grid gap-2">
                {list.map((notification) => (
                  <NotificationRow
                    key={notification.id}
                    notification={notification}
                    marking={marking.one.isPending && marking.one.variables === notification.id}
                    onRead={() => marking.one.mutate(notification.id)}
                  />
                ))}
              </ul>
              <Pager
                hasMore={query.hasNextPage}
                loading={query.isFetchingNextPage}
                onMore={() => void query.fetchNextPage()}
              />
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
