import { answerOf, api } from '../api/client';
import type { Confirmation } from '../api/confirm-password';
import { confirmPassword, shared } from '../texts/en';
import { PasswordDialog } from './PasswordDialog';

/** Asks for the password once more where a change demands it. */
export function ConfirmPassword({ asked }: { asked: Confirmation }) {
  return (
    <PasswordDialog
      title={confirmPassword.title}
      description={confirmPassword.description}
      label={confirmPassword.password}
      action={confirmPassword.action}
      away={shared.cancel}
      prove={(password) => answerOf(api.POST('/api/session/confirm', { body: { password } }))}
      onProved={() => asked.settle(true)}
      onAway={() => asked.settle(false)}
    />
  );
}
