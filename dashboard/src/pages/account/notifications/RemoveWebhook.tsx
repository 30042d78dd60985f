import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { tellDone, tellFailed } from '../../../components/toasts';
import { notificationSettings } from '../../../texts/en';
import { changeNotificationSettings, notificationSettingsQuery } from '../account-queries';

/** Ends the webhook, after a question. */
export function RemoveWebhook({ disabledReason }: { disabledReason: string | undefined }) {
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => changeNotificationSettings({ webhook: null }),
    onSuccess: (saved) => {
      setAsked(false);
      queryClient.setQueryData(notificationSettingsQuery.queryKey, saved);
      tellDone(notificationSettings.webhookRemoved);
    },
    onError: (error) => tellFailed(notificationSettings.removeTitle, error),
  });
  return (
    <>
      <Button size="small" disabledReason={disabledReason} onClick={() => setAsked(true)}>
        {notificationSettings.removeWebhook}
      </Button>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        title={notificationSettings.removeTitle}
        action={notificationSettings.removeWebhook}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
      >
        <p>{notificationSettings.removeText}</p>
      </ConfirmDialog>
    </>
  );
}
