import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../../../api/client';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { Loaded } from '../../../components/Loaded';
import { Pager } from '../../../components/Pager';
import { tellDone, tellFailed } from '../../../components/toasts';
import { yourself } from '../../../texts/en';
import { browsersQuery } from '../account-queries';
import { BrowserRow } from './BrowserRow';

/** Where one is signed in; each can be ended, or all but this one. */
export function Browsers() {
  const queryClient = useQueryClient();
  const query = useInfiniteQuery(browsersQuery);
  const [asked, setAsked] = useState(false);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const endOthers = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/sessions')),
    onSuccess: () => {
      setAsked(false);
      tellDone(yourself.endedOthers);
      return queryClient.invalidateQueries({ queryKey: browsersQuery.queryKey });
    },
    onError: (error) => tellFailed(yourself.endOthers, error),
  });
  const others = query.data?.pages.some(({ data }) => data.some(({ current }) => !current)) ?? false;
  return (
    <Card
      title={yourself.browsersTitle}
      description={yourself.browsersText}
      actions={
        <Button size="small" disabledReason={others ? undefined : yourself.onlyHere} onClick={() => setAsked(true)}>
          {yourself.endOthers}
        </Button>
      }
    >
      <Loaded query={query}>
        {({ pages }) => (
          <>
            <ul aria-label={yourself.browsers} className="divide-y divide-line">
              {pages
                .flatMap(({ data }) => data)
                .map((browser) => (
                  <BrowserRow key={browser.id} browser={browser} />
                ))}
            </ul>
            <Pager hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
          </>
        )}
      </Loaded>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        title={yourself.endOthersTitle}
        action={yourself.endOthers}
        busy={endOthers.isPending}
        onConfirm={() => endOthers.mutate()}
      >
        <p>{yourself.endOthersText}</p>
      </ConfirmDialog>
    </Card>
  );
}
