import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { FieldFrame } from './FieldFrame';
import type { FieldFrameProps } from './FieldFrame';

type FieldProps = FieldFrameProps & Omit<ComponentProps<'input'>, 'id'>;

/** A line of text with its label. Takes what `register` of react-hook-form answers. */
export function Field({ label, hint, error, optional, aside, className, ...input }: FieldProps) {
  return (
    <FieldFrame {...{ label, hint, error, optional, aside }}>
      {(attributes) => <input {...input} {...attributes} className={clsx('control', className)} />}
    </FieldFrame>
  );
}
