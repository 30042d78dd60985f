import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schema } from '../../../api/client';
import { usePermissions } from '../../../api/permissions';
import { keys } from '../../../api/query-keys';
import { Button } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { Countdown } from '../../../components/Countdown';
import { Loaded } from '../../../components/Loaded';
import { Pager } from '../../../components/Pager';
import { Table } from '../../../components/Table';
import { tellDone, tellFailed } from '../../../components/toasts';
import { invitations, members, roles } from '../../../texts/en';
import { invitationsQuery, withdrawInvitation } from '../account-queries';

/** Who is invited and has not joined; for owners alone. */
export function Invitations() {
  const { cannotManage } = usePermissions();
  return (
    <section className="grid gap-4">
      <header>
        <h2 className="text-base font-semibold">{invitations.title}</h2>
        <p className="mt-0.5 text-muted">{cannotManage ? invitations.ownersOnly : invitations.description}</p>
      </header>
      {!cannotManage && <InvitationList />}
    </section>
  );
}

function InvitationList() {
  const queryClient = useQueryClient();
  const query = useInfiniteQuery(invitationsQuery);
  const [asked, setAsked] = useState<Schema<'Invitation'> | undefined>();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const withdraw = useMutation({
    mutationFn: ({ id }: Schema<'Invitation'>) => withdrawInvitation(id),
    onSuccess: (_nothing, { email }) => {
      tellDone(invitations.withdrawn(email));
      setAsked(undefined);
    },
    onError: (error, { email }) => tellFailed(invitations.withdrawTitle(email), error),
    // It may have been taken meanwhile.
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.account }),
  });
  return (
    <>
      <Loaded query={query}>
        {({ pages }) => {
          const rows = pages.flatMap(({ data }) => data);
          if (rows.length === 0) return <p className="text-muted">{invitations.none}</p>;
          return (
            <div>
              <Table
                label={invitations.list}
                rows={rows}
                keyOf={({ id }) => id}
                columns={[
                  {
                    key: 'email',
                    header: invitations.email,
                    cell: ({ email }) => <bdi className="wrap-anywhere">{email}</bdi>,
                  },
                  { key: 'role', header: invitations.role, cell: ({ role }) => roles[role] },
                  {
                    key: 'expires',
                    header: invitations.expires,
                    cell: ({ expires_at }) => <Countdown until={expires_at} />,
                  },
                  {
                    key: 'actions',
                    header: members.actions,
                    align: 'end',
                    cell: (row) => (
                      <Button size="small" onClick={() => setAsked(row)}>
                        {invitations.withdraw}
                      </Button>
                    ),
                  },
                ]}
              />
              <Pager hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
            </div>
          );
        }}
      </Loaded>
      {asked && (
        <ConfirmDialog
          open
          onClose={() => setAsked(undefined)}
          title={invitations.withdrawTitle(asked.email)}
          action={invitations.withdrawAction}
          busy={withdraw.isPending}
          onConfirm={() => withdraw.mutate(asked)}
        >
          <p>{invitations.withdrawText}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
