import { CircleAlert } from 'lucide-react';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Checkbox } from '../../components/Checkbox';

interface CheckboxGroupProps<Value extends string> {
  legend: string;
  hint?: string;
  error?: string | undefined;
  options: readonly { value: Value; label: ReactNode; hint?: string }[];
  value: readonly Value[];
  onChange: (value: Value[]) => void;
  disabled?: boolean;
}

/** Any of a few, under one legend. */
export function CheckboxGroup<Value extends string>({
  legend,
  hint,
  error,
  options,
  value,
  onChange,
  disabled = false,
}: CheckboxGroupProps<Value>) {
  const id = useId();
  return (
    <fieldset className="grid gap-2.5" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-2 font-medium">{legend}</legend>
      {options.map((option) => (
        <Checkbox
          key={option.value}
          label={option.label}
          hint={option.hint}
          disabled={disabled}
          checked={value.includes(option.value)}
          onChange={({ target }) =>
            onChange(target.checked ? [...value, option.value] : value.filter((other) => other !== option.value))
          }
        />
      ))}
      {error && (
        <p id={`${id}-error`} className="flex gap-1.5 text-danger" role="alert">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          {error}
        </p>
      )}
      {hint && <p className="text-[0.8125rem] text-muted">{hint}</p>}
    </fieldset>
  );
}
