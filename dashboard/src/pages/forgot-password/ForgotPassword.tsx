import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { asApiError } from '../../api/api-error';
import { answerOf, api } from '../../api/client';
import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { CodeBlock } from '../../components/CodeBlock';
import { Field } from '../../components/Field';
import { FormError } from '../../components/FormError';
import { GettingIn } from '../../components/GettingIn';
import { Link } from '../../components/Link';
import { forgottenPassword } from '../../texts/en';

/** Asking for a link to a new password; without a mail server, who can help. */
export function ForgotPassword() {
  const [email, setEmail] = useState('');
  const ask = useMutation({
    mutationFn: () => answerOf(api.POST('/api/forgot-password', { body: { email: email.trim() } })),
  });
  const noMail = ask.error !== null && asApiError(ask.error).code === 'mail_not_set_up';
  return (
    <GettingIn title={forgottenPassword.title} description={forgottenPassword.description}>
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (!ask.isPending) ask.mutate();
        }}
      >
        {noMail ? (
          <Banner kind="warning">
            <p className="mb-2">{forgottenPassword.noMail}</p>
            <CodeBlock label={forgottenPassword.commandLabel}>{forgottenPassword.command(email.trim())}</CodeBlock>
          </Banner>
        ) : (
          <FormError error={ask.error} />
        )}
        {ask.isSuccess ? (
          <Banner kind="good">{forgottenPassword.sent}</Banner>
        ) : (
          <>
            <Field
              label={forgottenPassword.email}
              type="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
            <Button look="primary" type="submit" loading={ask.isPending}>
              {forgottenPassword.action}
            </Button>
          </>
        )}
        <p className="text-center">
          <Link to="/sign-in">{forgottenPassword.back}</Link>
        </p>
      </form>
    </GettingIn>
  );
}
