import { answerOf, api } from '../api/client';
import { tellEveryTab } from '../api/session-end';
import { tellFailed } from '../components/toasts';
import { shell } from '../texts/en';

/** Ends the session, in every tab of this browser. */
export function useSignOut(): () => void {
  return () => {
    answerOf(api.POST('/api/sign-out')).then(
      () => tellEveryTab('signed-out'),
      (error: unknown) => tellFailed(shell.signOutFailed, error),
    );
  };
}
