import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useForm } from 'react-hook-form';
import { asApiError } from '../../../api/api-error';
import { answerOf, api } from '../../../api/client';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { FormError } from '../../../components/FormError';
import { SecretField } from '../../../components/SecretField';
import { showFieldErrors } from '../../../components/show-field-errors';
import { tellDone } from '../../../components/toasts';
import { useOnce } from '../../../components/use-once';
import { shared, yourself } from '../../../texts/en';
import { browsersQuery } from '../account-queries';

const SHORTEST_PASSWORD = 12;
const EMPTY = { current_password: '', new_password: '' };

/** Another password. Both leave the form only towards the API, and go from it once they are taken. */
export function OwnPassword() {
  const queryClient = useQueryClient();
  const form = useForm({ defaultValues: EMPTY });
  const { errors } = form.formState;
  const [refusal, setRefusal] = useState<unknown>(null);
  const change = useMutation({
    // Without variables: those would keep the passwords in the cache of changes.
    mutationFn: () => answerOf(api.PATCH('/api/session/password', { body: form.getValues() })),
    onSuccess: () => {
      form.reset(EMPTY);
      tellDone(yourself.changed, yourself.changedText);
      return queryClient.invalidateQueries({ queryKey: browsersQuery.queryKey });
    },
    onError: (thrown) => {
      const error = asApiError(thrown);
      if (error.code === 'wrong_password') {
        form.setError('current_password', { type: 'server', message: error.message }, { shouldFocus: true });
      } else setRefusal(showFieldErrors(error, form.setError, ['current_password', 'new_password']));
    },
  });
  const submit = useOnce((event: FormEvent) => {
    setRefusal(null);
    return form.handleSubmit(() => change.mutateAsync())(event);
  });
  return (
    <Card title={yourself.passwordTitle} description={yourself.passwordText}>
      <form noValidate className="grid gap-5" onSubmit={submit}>
        <FormError error={refusal} />
        <SecretField
          label={yourself.current}
          autoComplete="current-password"
          error={errors.current_password?.message}
          {...form.register('current_password', { required: shared.required })}
        />
        <SecretField
          label={yourself.next}
          hint={yourself.nextHint}
          autoComplete="new-password"
          error={errors.new_password?.message}
          {...form.register('new_password', {
            required: shared.required,
            minLength: { value: SHORTEST_PASSWORD, message: yourself.tooShort },
          })}
        />
        <Button look="primary" type="submit" className="justify-self-start" loading={change.isPending}>
          {yourself.change}
        </Button>
      </form>
    </Card>
  );
}
