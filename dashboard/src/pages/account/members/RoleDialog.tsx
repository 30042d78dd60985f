import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../../api/query-keys';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { FormError } from '../../../components/FormError';
import { tellDone } from '../../../components/toasts';
import { members, roles, shared } from '../../../texts/en';
import { changeRole } from '../account-queries';
import type { Member } from '../account-queries';
import { RoleSelect } from './RoleSelect';

interface RoleDialogProps {
  member: Member;
  isSelf: boolean;
  onClose: () => void;
}

/** Another role for a member, at once. */
export function RoleDialog({ member: { id, name, email, role: before }, isSelf, onClose }: RoleDialogProps) {
  const queryClient = useQueryClient();
  const [role, setRole] = useState(before);
  const shown = name ?? email;
  const change = useMutation({
    mutationFn: () => changeRole(id, role),
    onSuccess: (changed) => {
      void queryClient.invalidateQueries({ queryKey: keys.account });
      if (isSelf) void queryClient.invalidateQueries({ queryKey: keys.session });
      tellDone(members.roleChanged(shown, roles[changed.role]));
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={<bdi>{members.roleOf(shown)}</bdi>}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{shared.cancel}</Button>
          <Button
            look="primary"
            loading={change.isPending}
            onClick={() => (role === before ? onClose() : change.mutate())}
          >
            {members.saveRole}
          </Button>
        </>
      }
    >
      <FormError error={change.error} />
      {isSelf && <Banner kind="warning">{members.ownRole}</Banner>}
      <RoleSelect value={role} onChange={({ target }) => setRole(target.value as Member['role'])} chosen={role} />
    </Dialog>
  );
}
