import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import { tellEveryTab } from '../api/session-end';
import { sessionQuery } from '../api/shared-queries';
import { signIn, signInAgain } from '../texts/en';
import { PasswordDialog } from './PasswordDialog';

/** Over a page whose session has ended: signing in as the same person goes on where they were, with what they typed. */
export function SignInAgain() {
  const { data: session } = useQuery(sessionQuery);
  const email = session?.email ?? '';
  return (
    <PasswordDialog
      title={signInAgain.title}
      description={signInAgain.description}
      action={signIn.action}
      away={signInAgain.other}
      closeOutside={false}
      prove={(password) => answerOf(api.POST('/api/sign-in', { body: { email, password } }))}
      onProved={() => tellEveryTab('signed-in')}
      onAway={() => location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)}
    >
      <p>
        <bdi>{email}</bdi>
      </p>
    </PasswordDialog>
  );
}
