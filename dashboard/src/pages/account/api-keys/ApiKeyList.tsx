import { useInfiniteQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '../../../components/EmptyState';
import { Loaded } from '../../../components/Loaded';
import { Pager } from '../../../components/Pager';
import { Skeleton } from '../../../components/Skeleton';
import { apiKeys } from '../../../texts/en';
import { apiKeysQuery } from '../account-queries';
import type { ApiKey } from '../account-queries';
import { ApiKeyTable } from './ApiKeyTable';
import { RevokeKeyDialog } from './RevokeKeyDialog';
import { RotateKeyDialog } from './RotateKeyDialog';

/** The keys that work, and what can be done to each. */
export function ApiKeyList() {
  const query = useInfiniteQuery(apiKeysQuery);
  const [asked, setAsked] = useState<{ apiKey: ApiKey; about: 'rotation' | 'revocation' } | undefined>();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const close = () => setAsked(undefined);
  return (
    <>
      <Loaded query={query} skeleton={<Skeleton className="h-48" />}>
        {({ pages }) => {
          const rows = pages.flatMap(({ data }) => data);
          if (rows.length === 0) {
            return (
              <EmptyState icon={<KeyRound className="size-5" aria-hidden />} title={apiKeys.empty}>
                {apiKeys.emptyText}
              </EmptyState>
            );
          }
          return (
            <div>
              <ApiKeyTable
                apiKeys={rows}
                onRotate={(apiKey) => setAsked({ apiKey, about: 'rotation' })}
                onRevoke={(apiKey) => setAsked({ apiKey, about: 'revocation' })}
              />
              <Pager hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
            </div>
          );
        }}
      </Loaded>
      {asked?.about === 'rotation' && <RotateKeyDialog apiKey={asked.apiKey} onClose={close} />}
      {asked?.about === 'revocation' && <RevokeKeyDialog apiKey={asked.apiKey} onClose={close} />}
    </>
  );
}
