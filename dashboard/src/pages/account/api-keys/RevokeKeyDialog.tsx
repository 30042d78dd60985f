import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../../api/query-keys';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { TimeAgo } from '../../../components/TimeAgo';
import { tellDone, tellFailed } from '../../../components/toasts';
import { apiKeys } from '../../../texts/en';
import { revokeApiKey } from '../account-queries';
import type { ApiKey } from '../account-queries';

/** The question before a key ends. */
export function RevokeKeyDialog({
  apiKey: { id, name, last_used_at },
  onClose,
}: {
  apiKey: ApiKey;
  onClose: () => void;
}) {
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeApiKey(id),
    onSuccess: () => {
      tellDone(apiKeys.revoked(name));
      onClose();
    },
    onError: (error) => tellFailed(apiKeys.revokeTitle(name), error),
    // Somebody else may have revoked it before.
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.account }),
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={apiKeys.revokeTitle(name)}
      action={apiKeys.revokeAction}
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate()}
    >
      <p>{apiKeys.revokeText}</p>
      <p>
        {last_used_at === null ? (
          apiKeys.revokeUnused
        ) : (
          <>
            {apiKeys.revokeUsed} <TimeAgo at={last_used_at} />.
          </>
        )}
      </p>
    </ConfirmDialog>
  );
}
