import { useQuery } from '@tanstack/react-query';
import { Outlet } from 'react-router';
import { sessionQuery } from '../api/shared-queries';
import { navigation } from '../texts/en';
import { accountPages } from './navigation';
import { PartTabs } from './PartTabs';

/** What the pages of the account share. */
export function AccountFrame() {
  const { data: session } = useQuery(sessionQuery);
  return (
    <>
      <div className="border-b border-line bg-surface px-4 pt-3 md:px-8">
        <p className="flex min-h-6 items-center gap-1.5 text-[0.8125rem] text-muted">
          {navigation.account}
          <span aria-hidden>/</span>
          <bdi className="truncate font-medium text-text">{session?.account.name}</bdi>
        </p>
        <PartTabs label={navigation.ofAccount} parts={accountPages} />
      </div>
      <Outlet />
    </>
  );
}
