import { clsx } from 'clsx';
import { Switch as Radix } from 'radix-ui';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Tooltip } from './Tooltip';

interface SwitchProps {
  label: string;
  /** What it means that the switch is on. */
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabledReason?: string | undefined;
  /** While the change is under way. */
  busy?: boolean;
}

/** On or off, at once. */
export function Switch({ label, hint, checked, onChange, disabledReason, busy = false }: SwitchProps) {
  const id = useId();
  const inert = disabledReason !== undefined || busy;
  const control = (
    <Radix.Root
      id={id}
      checked={checked}
      onCheckedChange={(next) => !inert && onChange(next)}
      aria-disabled={inert || undefined}
      aria-busy={busy || undefined}
      aria-describedby={hint ? `${id}-hint` : undefined}
      className={clsx(
        'relative h-6 w-10.5 shrink-0 rounded-full border border-control bg-tint-strong transition',
        'data-[state=checked]:border-accent data-[state=checked]:bg-accent',
        disabledReason !== undefined && 'opacity-60',
      )}
    >
      <Radix.Thumb className="block size-4.5 translate-x-0.5 rounded-full bg-control transition data-[state=checked]:translate-x-5 data-[state=checked]:bg-on-accent" />
    </Radix.Root>
  );
  return (
    <div className="flex items-center justify-between gap-4 pointer-coarse:min-h-11">
      <div>
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {hint && (
          <div id={`${id}-hint`} className="text-[0.8125rem] text-muted">
            {hint}
          </div>
        )}
      </div>
      {disabledReason === undefined ? control : <Tooltip text={disabledReason}>{control}</Tooltip>}
    </div>
  );
}
