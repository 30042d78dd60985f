import { CircleAlert } from 'lucide-react';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { shared } from '../texts/en';

/** What every field has around its control. */
export interface FieldFrameProps {
  label: string;
  /** What to enter, or where to find it. */
  hint?: ReactNode;
  /** What is wrong with what was entered, and what is expected. */
  error?: string | undefined;
  optional?: boolean;
  /** Beside the label, such as a counter. */
  aside?: ReactNode;
}

interface ControlAttributes {
  id: string;
  'aria-invalid': boolean | undefined;
  'aria-describedby': string | undefined;
}

/** Label, hint and error of a field, tied to the control that `children` makes of the given attributes. */
export function FieldFrame({
  label,
  hint,
  error,
  optional = false,
  aside,
  children,
}: FieldFrameProps & { children: (attributes: ControlAttributes) => ReactNode }) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <div className="flex flex-wrap items-baseline gap-x-1.5">
          <label htmlFor={id} className="font-medium">
            {label}
          </label>
          {optional && <span className="text-muted">({shared.optional})</span>}
        </div>
        {aside && <span className="text-xs text-muted">{aside}</span>}
      </div>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
      {error && (
        <p id={`${id}-error`} className="flex gap-1.5 text-danger" role="alert">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          {error}
        </p>
      )}
      {hint && (
        <div id={`${id}-hint`} className="text-[0.8125rem] text-muted">
          {hint}
        </div>
      )}
    </div>
  );
}
