import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { installationQuery } from '../../../api/installation-query';
import { keys } from '../../../api/query-keys';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Field } from '../../../components/Field';
import { FormError } from '../../../components/FormError';
import { showFieldErrors } from '../../../components/show-field-errors';
import { useOnce } from '../../../components/use-once';
import { invitations, shared } from '../../../texts/en';
import { invite } from '../account-queries';
import type { Role } from '../account-queries';
import type { MadeInvitation } from './InvitationMade';
import { RoleSelect } from './RoleSelect';

interface InviteFormProps {
  onClose: () => void;
  onMade: (made: MadeInvitation) => void;
}

/** Whom to invite, and as what. */
export function InviteForm({ onClose, onMade }: InviteFormProps) {
  const queryClient = useQueryClient();
  const { data: installation } = useQuery(installationQuery);
  const form = useForm<{ email: string; role: Role }>({ defaultValues: { email: '', role: 'editor' } });
  const role = useWatch({ control: form.control, name: 'role' });
  const [refusal, setRefusal] = useState<unknown>(null);
  const send = useMutation({
    // The link goes to the dialog alone: a result would stay in the cache of changes.
    mutationFn: async () => {
      const { email, role: as } = form.getValues();
      const { email: invited, mailed, link } = await invite({ email: email.trim(), role: as });
      onMade({ email: invited, mailed, link });
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.account }),
    onError: (error) => setRefusal(showFieldErrors(error, form.setError, ['email', 'role'])),
  });
  const submit = useOnce((event: FormEvent) => {
    setRefusal(null);
    return form.handleSubmit(() => send.mutateAsync())(event);
  });
  const { email_available } = installation ?? {};
  return (
    <Dialog
      open
      onClose={onClose}
      closeOutside={false}
      size="small"
      title={invitations.dialog}
      description={invitations.dialogText}
      footer={
        <>
          <Button onClick={onClose}>{shared.cancel}</Button>
          <Button look="primary" type="submit" form="invite" loading={send.isPending}>
            {email_available ? invitations.send : invitations.make}
          </Button>
        </>
      }
    >
      <form id="invite" noValidate className="grid gap-5" onSubmit={submit}>
        <FormError error={refusal} />
        <Field
          label={invitations.email}
          hint={email_available === undefined ? '' : email_available ? invitations.mailHint : invitations.linkHint}
          type="email"
          autoComplete="off"
          error={form.formState.errors.email?.message}
          {...form.register('email', { validate: (value) => value.trim() !== '' || invitations.emailRequired })}
        />
        <RoleSelect chosen={role} error={form.formState.errors.role?.message} {...form.register('role')} />
      </form>
    </Dialog>
  );
}
