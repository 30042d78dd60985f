import { useQuery } from '@tanstack/react-query';
import { usePermissions } from '../../../api/permissions';
import { Card } from '../../../components/Card';
import { CopyField } from '../../../components/CopyField';
import { Loaded } from '../../../components/Loaded';
import { Page } from '../../../components/Page';
import { Skeleton } from '../../../components/Skeleton';
import { accountGeneral } from '../../../texts/en';
import { formatDate } from '../../../texts/format';
import { accountQuery } from '../account-queries';
import { AccountName } from './AccountName';

/** The account itself: its name, its id, and how it ends. */
export function General() {
  const query = useQuery(accountQuery);
  const { cannotManage } = usePermissions();
  return (
    <Page title={accountGeneral.title} description={accountGeneral.description} width="narrow">
      <Loaded query={query} skeleton={<Skeleton className="h-96" />}>
        {({ id, name, created_at }) => (
          <>
            <AccountName name={name} disabledReason={cannotManage} />
            <Card title={accountGeneral.about}>
              <div className="grid gap-3">
                <CopyField label={accountGeneral.id} value={id} />
                <p className="text-muted">
                  {accountGeneral.since} <time dateTime={created_at}>{formatDate(created_at)}</time>
                </p>
              </div>
            </Card>
            <Card title={accountGeneral.removal}>
              <div className="grid gap-2 text-muted">
                <p>{accountGeneral.removalText}</p>
                <p>{accountGeneral.removalBefore}</p>
              </div>
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  );
}
