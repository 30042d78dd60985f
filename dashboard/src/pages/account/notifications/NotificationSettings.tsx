import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy, useState } from 'react';
import { usePermissions } from '../../../api/permissions';
import { Banner } from '../../../components/Banner';
import { Loaded } from '../../../components/Loaded';
import { Page } from '../../../components/Page';
import { Skeleton } from '../../../components/Skeleton';
import { UnsavedDialog } from '../../../components/UnsavedDialog';
import { useUnsavedGuard } from '../../../components/use-unsaved-guard';
import { notificationSettings } from '../../../texts/en';
import { notificationSettingsQuery } from '../account-queries';
import { TryCard } from './TryCard';

const MailCard = lazy(async () => ({ default: (await import('./MailCard')).MailCard }));
const WebhookCard = lazy(async () => ({ default: (await import('./WebhookCard')).WebhookCard }));

/** Where the account's notifications go besides the bell, and whether they arrive. */
export function NotificationSettings() {
  const query = useQuery(notificationSettingsQuery);
  const { cannotEdit } = usePermissions();
  const [mailDirty, setMailDirty] = useState(false);
  const [webhookDirty, setWebhookDirty] = useState(false);
  const skeleton = <Skeleton className="h-96" />;
  const leaving = useUnsavedGuard(mailDirty || webhookDirty);
  return (
    <Page title={notificationSettings.title} description={notificationSettings.description} width="narrow">
      {cannotEdit && <Banner>{cannotEdit}</Banner>}
      <Loaded query={query} skeleton={skeleton}>
        {(settings) => (
          <Suspense fallback={skeleton}>
            <MailCard settings={settings} disabledReason={cannotEdit} onDirty={setMailDirty} />
            <WebhookCard webhook={settings.webhook} disabledReason={cannotEdit} onDirty={setWebhookDirty} />
            <TryCard disabledReason={cannotEdit} />
          </Suspense>
        )}
      </Loaded>
      <UnsavedDialog leaving={leaving} />
    </Page>
  );
}
