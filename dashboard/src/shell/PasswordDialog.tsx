import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { FormError } from '../components/FormError';
import { SecretField } from '../components/SecretField';
import { signIn } from '../texts/en';

interface PasswordDialogProps {
  title: string;
  description: string;
  label?: string;
  /** What the button says that goes on, and the one that does not. */
  action: string;
  away: string;
  /** Proves the password; a refusal is shown and may be answered by another try. */
  prove: (password: string) => Promise<unknown>;
  onProved: () => void;
  onAway: () => void;
  closeOutside?: boolean;
  /** Above the field, such as whose password it is. */
  children?: ReactNode;
}

/** Asks for the own password over a page, whatever for. It leaves this dialog only towards the API. */
export function PasswordDialog({
  title,
  description,
  label = signIn.password,
  action,
  away,
  prove,
  onProved,
  onAway,
  closeOutside = true,
  children,
}: PasswordDialogProps) {
  const form = useId();
  const [password, setPassword] = useState('');
  const proof = useMutation({
    mutationFn: () => prove(password),
    onSuccess: () => {
      setPassword('');
      onProved();
    },
  });
  return (
    <Dialog
      open
      onClose={onAway}
      closeOutside={closeOutside}
      title={title}
      description={description}
      size="small"
      footer={
        <>
          <Button onClick={onAway}>{away}</Button>
          <Button look="primary" type="submit" form={form} loading={proof.isPending}>
            {action}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (password !== '' && !proof.isPending) proof.mutate();
        }}
      >
        <FormError error={proof.error} />
        {children}
        <SecretField
          label={label}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
