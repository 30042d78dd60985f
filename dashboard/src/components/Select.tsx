import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { FieldFrame } from './FieldFrame';
import type { FieldFrameProps } from './FieldFrame';

type SelectProps = FieldFrameProps &
  Omit<ComponentProps<'select'>, 'id' | 'children'> & { options: readonly { value: string; label: string }[] };

/** One of a few. The browser's own list: the best one on a phone, and no foreign style. */
export function Select({ label, hint, error, optional, aside, options, className, ...select }: SelectProps) {
  return (
    <FieldFrame {...{ label, hint, error, optional, aside }}>
      {(attributes) => (
        <select {...select} {...attributes} className={clsx('control', className)}>
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}
