import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client';
import { tellEveryTab } from '../api/session-end';
import { sessionQuery } from '../api/shared-queries';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { FormError } from '../components/FormError';
import { SecretField } from '../components/SecretField';
import { signIn, signInAgain } from '../texts/en';

/** Over a page whose session has ended: signing in as the same person goes on where they were, with what they typed. */
export function SignInAgain() {
  const { data: session } = useQuery(sessionQuery);
  const [password, setPassword] = useState('');
  const email = session?.email ?? '';
  const again = useMutation({
    mutationFn: () => answerOf(api.POST('/api/sign-in', { body: { email, password } })),
    onSuccess: () => tellEveryTab('signed-in'),
  });
  const leave = () => location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
  return (
    <Dialog
      open
      onClose={leave}
      closeOutside={false}
      title={signInAgain.title}
      description={signInAgain.description}
      size="small"
      footer={
        <>
          <Button onClick={leave}>{signInAgain.other}</Button>
          <Button look="primary" type="submit" form="sign-in-again" loading={again.isPending}>
            {signIn.action}
          </Button>
        </>
      }
    >
      <form
        id="sign-in-again"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (password !== '' && !again.isPending) again.mutate();
        }}
      >
        <FormError error={again.error} />
        <p>
          <bdi>{email}</bdi>
        </p>
        <SecretField
          label={signIn.password}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
