import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useNavigate, useSearchParams } from 'react-router';
import { asApiError } from '../../api/api-error';
import { answerOf, api } from '../../api/client';
import { ownPath } from '../../api/own-path';
import { tellEveryTab } from '../../api/session-end';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { FormError } from '../../components/FormError';
import { GettingIn } from '../../components/GettingIn';
import { Link } from '../../components/Link';
import { SecretField } from '../../components/SecretField';
import { shared, signIn } from '../../texts/en';
import { useWait } from './use-wait';

/** Signing in, and back to where one was sent here from. */
export function SignIn() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const form = useForm({ defaultValues: { email: '', password: '' } });
  const { errors } = form.formState;
  const enter = useMutation({
    mutationFn: (body: { email: string; password: string }) => answerOf(api.POST('/api/sign-in', { body })),
    onSuccess: () => {
      queryClient.clear();
      tellEveryTab('signed-in');
      const next = ownPath(search.get('next') ?? search.get('to'));
      // What the server serves itself is no page of this dashboard.
      if (/^\/(api|temporal)(\/|$)/.test(next)) location.assign(next);
      else void navigate(next, { replace: true });
    },
    onError: (error) => {
      if (asApiError(error).code === 'bad_credentials') form.setFocus('password', { shouldSelect: true });
    },
  });
  const waiting = useWait(enter.error);
  return (
    <GettingIn title={signIn.title}>
      <form
        noValidate
        className="grid gap-5"
        onSubmit={(event) =>
          void form.handleSubmit((values) => enter.mutate({ ...values, email: values.email.trim() }))(event)
        }
      >
        <FormError error={enter.error} />
        <Field
          label={signIn.email}
          type="email"
          autoComplete="username"
          inputMode="email"
          autoFocus
          error={errors.email?.message}
          {...form.register('email', { required: shared.required })}
        />
        <SecretField
          label={signIn.password}
          autoComplete="current-password"
          error={errors.password?.message}
          {...form.register('password', { required: shared.required })}
        />
        <Button
          look="primary"
          type="submit"
          loading={enter.isPending}
          disabledReason={waiting ? signIn.lockedReason : undefined}
        >
          {signIn.action}
        </Button>
        <p className="text-center">
          <Link to="/forgot-password">{signIn.forgotten}</Link>
        </p>
      </form>
    </GettingIn>
  );
}
