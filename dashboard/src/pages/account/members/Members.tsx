import { useInfiniteQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { Suspense, lazy } from 'react';
import { usePermissions } from '../../../api/permissions';
import { Button } from '../../../components/Button';
import { Loaded } from '../../../components/Loaded';
import { Page } from '../../../components/Page';
import { Pager } from '../../../components/Pager';
import { Skeleton } from '../../../components/Skeleton';
import { useSearchValue } from '../../../components/use-search-value';
import { members } from '../../../texts/en';
import { membersQuery } from '../account-queries';
import { Invitations } from './Invitations';
import { MemberTable } from './MemberTable';

const InviteDialog = lazy(async () => ({ default: (await import('./InviteDialog')).InviteDialog }));

/** Who belongs to the account and as what, and who is invited. */
export function Members() {
  const query = useInfiniteQuery(membersQuery);
  const { cannotManage } = usePermissions();
  const [opened, setOpened] = useSearchValue('open', { push: true });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  return (
    <Page
      title={members.title}
      description={members.description}
      width="wide"
      actions={
        <Button
          look="primary"
          icon={<UserPlus className="size-4" aria-hidden />}
          disabledReason={cannotManage}
          onClick={() => setOpened('invite')}
        >
          {members.invite}
        </Button>
      }
    >
      <Loaded query={query} skeleton={<Skeleton className="h-48" />}>
        {({ pages }) => (
          <div>
            <MemberTable members={pages.flatMap(({ data }) => data)} complete={!hasNextPage} />
            <Pager hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
          </div>
        )}
      </Loaded>
      <Invitations />
      <Suspense>
        {opened === 'invite' && !cannotManage && <InviteDialog onClose={() => setOpened(undefined)} />}
      </Suspense>
    </Page>
  );
}
