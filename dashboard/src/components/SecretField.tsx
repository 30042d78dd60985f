import { clsx } from 'clsx';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import type { ComponentProps } from 'react';
import { secrets } from '../texts/en';
import { FieldFrame } from './FieldFrame';
import type { FieldFrameProps } from './FieldFrame';
import { IconButton } from './IconButton';

type SecretFieldProps = FieldFrameProps &
  Omit<ComponentProps<'input'>, 'id' | 'type'> & {
    /** What the API tells of a stored one; it stays when the field is left empty. */
    stored?: { set: boolean; last4?: string | undefined } | undefined;
  };

/** A secret: masked, shown on request, and never offered to a password manager as somebody's own. */
export function SecretField({
  label,
  hint,
  error,
  optional,
  aside,
  stored,
  className,
  autoComplete = 'off',
  ...input
}: SecretFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <FieldFrame {...{ label, hint, error, optional, aside }}>
      {(attributes) => (
        <div className="relative">
          <input
            placeholder={stored?.set ? secrets.stored(stored.last4) : undefined}
            {...input}
            {...attributes}
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            spellCheck={false}
            className={clsx('control pr-11 font-mono placeholder:font-sans', className)}
          />
          <IconButton
            name={shown ? secrets.hide(label) : secrets.show(label)}
            aria-pressed={shown}
            size="small"
            className="absolute inset-y-0 right-0.5 my-auto h-8"
            icon={shown ? <EyeOff className="size-4" aria-hidden /> : <Eye className="size-4" aria-hidden />}
            onClick={() => setShown(!shown)}
          />
        </div>
      )}
    </FieldFrame>
  );
}
