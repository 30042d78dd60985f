import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client';
import type { Confirmation } from '../api/confirm-password';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { FormError } from '../components/FormError';
import { SecretField } from '../components/SecretField';
import { confirmPassword, shared } from '../texts/en';

/** Asks for the password once more where a change demands it. */
export function ConfirmPassword({ asked }: { asked: Confirmation }) {
  const [password, setPassword] = useState('');
  const confirm = useMutation({
    mutationFn: () => answerOf(api.POST('/api/session/confirm', { body: { password } })),
    onSuccess: () => settle(true),
  });
  const settle = (confirmed: boolean) => {
    setPassword('');
    asked.settle(confirmed);
  };
  return (
    <Dialog
      open
      onClose={() => settle(false)}
      title={confirmPassword.title}
      description={confirmPassword.description}
      size="small"
      footer={
        <>
          <Button onClick={() => settle(false)}>{shared.cancel}</Button>
          <Button look="primary" type="submit" form="confirm-password" loading={confirm.isPending}>
            {confirmPassword.action}
          </Button>
        </>
      }
    >
      <form
        id="confirm-password"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (password !== '' && !confirm.isPending) confirm.mutate();
        }}
      >
        <FormError error={confirm.error} />
        <SecretField
          label={confirmPassword.password}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
