import { clsx } from 'clsx';
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { Tooltip } from './Tooltip';

/** `brand` is for connecting Instagram alone. */
export type ButtonLook = 'primary' | 'quiet' | 'danger' | 'ghost' | 'brand';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  look?: ButtonLook;
  size?: 'small' | 'normal';
  /** The button keeps its label and its place, and does nothing. */
  loading?: boolean;
  /** Why the button does nothing now; people find the reason by pointing at it or by the keyboard. */
  disabledReason?: string | undefined;
  icon?: ReactNode;
}

const LOOKS: Record<ButtonLook, string> = {
  primary: 'bg-accent text-on-accent hover:brightness-110',
  quiet: 'border border-control bg-surface hover:bg-tint',
  danger: 'bg-danger text-on-danger hover:brightness-110',
  ghost: 'hover:bg-tint',
  brand: 'bg-linear-to-r from-pink-600 to-purple-600 text-white hover:brightness-110',
};

/** A button that says what happens. It is a plain `button` unless told to submit. */
export function Button({
  look = 'quiet',
  size = 'normal',
  loading = false,
  disabledReason,
  icon,
  children,
  className,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const inert = loading || disabledReason !== undefined;
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (inert) event.preventDefault();
    else onClick?.(event);
  };
  const button = (
    <button
      {...rest}
      type={type}
      onClick={click}
      aria-disabled={inert || undefined}
      aria-busy={loading || undefined}
      className={clsx(
        'inline-flex items-center justify-center gap-2 rounded-control font-medium transition select-none',
        size === 'normal' ? 'min-h-9 px-3.5 py-1.5' : 'min-h-7 px-2.5 py-0.5 text-[0.8125rem]',
        'pointer-coarse:min-h-11 disabled:cursor-not-allowed disabled:opacity-60',
        LOOKS[look],
        disabledReason !== undefined && 'opacity-60 hover:brightness-100',
        className,
      )}
    >
      {loading ? <LoaderCircle className="size-4 shrink-0 animate-spin" aria-hidden /> : icon}
      {children}
    </button>
  );
  return disabledReason === undefined ? button : <Tooltip text={disabledReason}>{button}</Tooltip>;
}
