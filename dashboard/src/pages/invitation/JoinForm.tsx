import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { answerOf, api } from '../../api/client';
import { tellEveryTab } from '../../api/session-end';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { FormError } from '../../components/FormError';
import { SecretField } from '../../components/SecretField';
import { showFieldErrors } from '../../components/show-field-errors';
import { useOnce } from '../../components/use-once';
import { invitation, shared } from '../../texts/en';

const SHORTEST_PASSWORD = 12;

/** Name and password of somebody who joins. */
export function JoinForm({ token, email }: { token: string; email: string }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const form = useForm({ defaultValues: { name: '', password: '' } });
  const [refusal, setRefusal] = useState<unknown>(null);
  const { errors } = form.formState;
  const join = useMutation({
    mutationFn: ({ name, password }: { name: string; password: string }) =>
      answerOf(
        api.POST('/api/invitations/accept', {
          body: { token, password, ...(name.trim() === '' ? {} : { name: name.trim() }) },
        }),
      ),
    onSuccess: () => {
      queryClient.clear();
      tellEveryTab('signed-in');
      void navigate('/', { replace: true });
    },
    onError: (error) => setRefusal(showFieldErrors(error, form.setError, ['name', 'password'])),
  });
  const submit = useOnce((event: FormEvent) => form.handleSubmit((values) => join.mutateAsync(values))(event));
  return (
    <form noValidate className="grid gap-5" onSubmit={submit}>
      <FormError error={refusal} />
      <Field label={invitation.email} type="email" autoComplete="username" readOnly value={email} />
      <Field
        label={invitation.name}
        optional
        autoComplete="name"
        error={errors.name?.message}
        {...form.register('name', { maxLength: { value: 200, message: shared.tooLong(200) } })}
      />
      <SecretField
        label={invitation.password}
        hint={invitation.hint}
        autoComplete="new-password"
        error={errors.password?.message}
        {...form.register('password', {
          required: shared.required,
          minLength: { value: SHORTEST_PASSWORD, message: invitation.tooShort },
        })}
      />
      <Button look="primary" type="submit" loading={join.isPending}>
        {invitation.action}
      </Button>
    </form>
  );
}
