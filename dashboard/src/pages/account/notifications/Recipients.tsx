import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schema } from '../../../api/client';
import { Badge } from '../../../components/Badge';
import { Button } from '../../../components/Button';
import { TimeAgo } from '../../../components/TimeAgo';
import { tellDone, tellFailed } from '../../../components/toasts';
import { notificationSettings } from '../../../texts/en';
import { askAgain, notificationSettingsQuery } from '../account-queries';

interface RecipientsProps {
  settings: Schema<'NotificationSettings'>;
  disabledReason: string | undefined;
}

/** The saved addresses: which have confirmed that they want letters, and another letter for those that have not. */
export function Recipients({ settings: { recipients, email_available }, disabledReason }: RecipientsProps) {
  const queryClient = useQueryClient();
  const ask = useMutation({
    mutationFn: askAgain,
    onSuccess: ({ email }) => tellDone(notificationSettings.askedAgain(email)),
    onError: (error) => tellFailed(notificationSettings.askFailed, error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: notificationSettingsQuery.queryKey }),
  });
  if (recipients.length === 0) return null;
  const reason = disabledReason ?? (email_available ? undefined : notificationSettings.noMailReason);
  return (
    <ul
      aria-label={notificationSettings.recipients}
      className="grid gap-2 rounded-control border border-line p-3 empty:hidden"
    >
      {recipients.map(({ email, confirmed, asked_at }) => (
        <li key={email} className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <bdi className="min-w-0 flex-1 basis-48 wrap-anywhere">{email}</bdi>
          {confirmed ? (
            <Badge tone="good">{notificationSettings.confirmed}</Badge>
          ) : (
            <>
              <Badge tone="warning">{notificationSettings.waiting}</Badge>
              <span className="text-[0.8125rem] text-muted">
                {asked_at === null ? (
                  notificationSettings.notAsked
                ) : (
                  <>
                    {notificationSettings.asked} <TimeAgo at={asked_at} />
                  </>
                )}
              </span>
              <Button
                size="small"
                aria-label={notificationSettings.askAgainTo(email)}
                loading={ask.isPending && ask.variables === email}
                disabledReason={reason}
                onClick={() => ask.mutate(email)}
              >
                {notificationSettings.askAgain}
              </Button>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
