import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../../api/query-keys';
import { tellEveryTab } from '../../../api/session-end';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { tellDone, tellFailed } from '../../../components/toasts';
import { members } from '../../../texts/en';
import { removeMember } from '../account-queries';
import type { Member } from '../account-queries';

interface RemoveMemberDialogProps {
  member: Member;
  isSelf: boolean;
  onClose: () => void;
}

/** The question before somebody is removed. */
export function RemoveMemberDialog({ member: { id, name, email }, isSelf, onClose }: RemoveMemberDialogProps) {
  const queryClient = useQueryClient();
  const shown = name ?? email;
  const remove = useMutation({
    mutationFn: () => removeMember(id),
    onSuccess: () => {
      if (isSelf) return tellEveryTab('signed-out');
      tellDone(members.removed(shown));
      onClose();
      return queryClient.invalidateQueries({ queryKey: keys.account });
    },
    onError: (error) => tellFailed(members.removeTitle(shown), error),
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={members.removeTitle(shown)}
      action={members.removeAction}
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
    >
      <p>{members.removeText}</p>
      <p>{isSelf ? members.removeSelf : members.removeStays}</p>
    </ConfirmDialog>
  );
}
