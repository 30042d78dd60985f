import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/query-keys';
import { integrationQuery } from '../../api/shared-queries';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { tellDone, tellFailed } from '../../components/toasts';
import { removal } from '../../texts/en';
import { disconnect } from './integrations-queries';

/** The question before the credentials are erased. */
export function RemovalDialog({ chatbotId, onClose }: { chatbotId: string; onClose: () => void }) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => disconnect(chatbotId),
    onSuccess: () => {
      queryClient.setQueryData(integrationQuery(chatbotId).queryKey, null);
      tellDone(removal.done);
      onClose();
    },
    onError: (error) => tellFailed(removal.failed, error),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: keys.integration(chatbotId) });
      void queryClient.invalidateQueries({ queryKey: keys.onboarding });
    },
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={removal.title}
      action={removal.action}
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
    >
      <p>{removal.erased}</p>
      <p>{removal.stays}</p>
    </ConfirmDialog>
  );
}
