import { Suspense, lazy } from 'react';
import { usePermissions } from '../../../api/permissions';
import { Button } from '../../../components/Button';
import { Page } from '../../../components/Page';
import { useSearchValue } from '../../../components/use-search-value';
import { apiKeys } from '../../../texts/en';
import { OwnersOnly } from '../OwnersOnly';
import { ApiKeyList } from './ApiKeyList';

const CreateKeyDialog = lazy(async () => ({ default: (await import('./CreateKeyDialog')).CreateKeyDialog }));

/** The keys of the account's own programs. */
export function ApiKeys() {
  const { cannotManage } = usePermissions();
  const [opened, setOpened] = useSearchValue('open', { push: true });
  const create = (
    <Button look="primary" disabledReason={cannotManage} onClick={() => setOpened('new')}>
      {apiKeys.create}
    </Button>
  );
  return (
    <Page title={apiKeys.title} description={apiKeys.description} width="wide" actions={create}>
      {cannotManage ? <OwnersOnly reason={apiKeys.ownersOnly} /> : <ApiKeyList />}
      <Suspense>
        {opened === 'new' && !cannotManage && <CreateKeyDialog onClose={() => setOpened(undefined)} />}
      </Suspense>
    </Page>
  );
}
