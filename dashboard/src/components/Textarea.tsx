import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { FieldFrame } from './FieldFrame';
import type { FieldFrameProps } from './FieldFrame';

type TextareaProps = FieldFrameProps & Omit<ComponentProps<'textarea'>, 'id'>;

/** Several lines of text; the field grows with what is written. */
export function Textarea({ label, hint, error, optional, aside, className, ...input }: TextareaProps) {
  return (
    <FieldFrame {...{ label, hint, error, optional, aside }}>
      {(attributes) => (
        <textarea
          rows={4}
          {...input}
          {...attributes}
          className={clsx('control field-sizing-content max-h-[60dvh] resize-y py-2 leading-normal', className)}
        />
      )}
    </FieldFrame>
  );
}
