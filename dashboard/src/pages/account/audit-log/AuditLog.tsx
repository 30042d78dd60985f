import { usePermissions } from '../../../api/permissions';
import { Page } from '../../../components/Page';
import { auditLog } from '../../../texts/en';
import { OwnersOnly } from '../OwnersOnly';
import { AuditEntries } from './AuditEntries';

/** Who changed what in the account, in words. */
export function AuditLog() {
  const { cannotManage } = usePermissions();
  return (
    <Page title={auditLog.title} description={auditLog.description}>
      {cannotManage ? <OwnersOnly reason={auditLog.ownersOnly} /> : <AuditEntries />}
    </Page>
  );
}
