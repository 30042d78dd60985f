import type { ComponentProps } from 'react';
import { Button } from '../../components/Button';
import { SecretField } from '../../components/SecretField';
import { integrations, setupDialog } from '../../texts/en';
import type { CredentialName } from './entered-credentials';

interface CredentialFieldProps {
  name: CredentialName;
  label: string;
  required: boolean;
  /** What the API tells of the stored one. */
  stored: { set: boolean; last4?: string | undefined } | undefined;
  error: string | undefined;
  removed: boolean;
  onRemoved: (removed: boolean) => void;
  input: ComponentProps<'input'>;
}

/** One secret with where to find it, and the way to remove a stored one that is not needed. */
export function CredentialField({
  name,
  label,
  required,
  stored,
  error,
  removed,
  onRemoved,
  input,
}: CredentialFieldProps) {
  const isStored = stored?.set ?? false;
  return (
    <div className="grid gap-2">
      <SecretField
        {...input}
        label={label}
        hint={integrations.instagram.hints[name]}
        optional={!required}
        stored={removed ? undefined : stored}
        error={error}
        readOnly={removed}
      />
      {!required && isStored && (
        <div className="flex flex-wrap items-center gap-2">
          {removed && <span className="text-[0.8125rem] text-warning">{setupDialog.removed(label)}</span>}
          <Button size="small" onClick={() => onRemoved(!removed)}>
            {removed ? setupDialog.keep : setupDialog.remove(label)}
          </Button>
        </div>
      )}
    </div>
  );
}
