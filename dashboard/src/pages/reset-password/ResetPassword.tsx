import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { asApiError } from '../../api/api-error';
import { answerOf, api } from '../../api/client';
import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { FormError } from '../../components/FormError';
import { GettingIn } from '../../components/GettingIn';
import { Link } from '../../components/Link';
import { SecretField } from '../../components/SecretField';
import { TimeAgo } from '../../components/TimeAgo';
import { useFragmentToken } from '../../components/use-fragment-token';
import { passwordReset } from '../../texts/en';

/** A new password by the link of a letter. */
export function ResetPassword() {
  const token = useFragmentToken();
  const [password, setPassword] = useState('');
  const reset = useMutation({
    mutationFn: () => answerOf(api.POST('/api/reset-password', { body: { token, password } })),
    onSuccess: () => setPassword(''),
  });
  const refusal = reset.error ? asApiError(reset.error) : undefined;
  const atField = refusal?.fieldMessage('password');
  return (
    <GettingIn title={passwordReset.title} description={reset.data ? undefined : passwordReset.description}>
      {token === '' && (
        <div className="grid gap-4">
          <Banner kind="warning">{passwordReset.incomplete}</Banner>
          <Link to="/forgot-password">{passwordReset.again}</Link>
        </div>
      )}
      {reset.data && (
        <div className="grid gap-4">
          <Banner kind="good">{passwordReset.done}</Banner>
          {reset.data.api_keys.length > 0 && (
            <div>
              <p>{passwordReset.keys}</p>
              <ul className="mt-2 list-disc pl-5">
                {reset.data.api_keys.map(({ id, name, last_used_at }) => (
                  <li key={id}>
                    <bdi>{name}</bdi>{' '}
                    <span className="text-muted">
                      (
                      {last_used_at ? (
                        <>
                          {passwordReset.lastUsed} <TimeAgo at={last_used_at} />
                        </>
                      ) : (
                        passwordReset.neverUsed
                      )}
                      )
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          )}
          <Link to="/sign-in" look="primary" className="justify-center">
            {passwordReset.signIn}
          </Link>
        </div>
      )}
      {token !== '' && !reset.data && (
        <form
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            if (!reset.isPending) reset.mutate();
          }}
        >
          {refusal && !atField && <FormError error={refusal} />}
          {refusal?.code === 'reset_invalid' && <Link to="/forgot-password">{passwordReset.again}</Link>}
          <SecretField
            label={passwordReset.password}
            hint={passwordReset.hint}
            error={atField}
            autoComplete="new-password"
            required
            minLength={12}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <Button look="primary" type="submit" loading={reset.isPending}>
            {passwordReset.action}
          </Button>
        </form>
      )}
    </GettingIn>
  );
}
