import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { shared } from '../texts/en';
import { IconButton } from './IconButton';

interface DialogProps {
  open: boolean;
  /** Called when somebody closes it: by the button, Escape, or outside of it. */
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** The buttons, the one that goes on last. */
  footer?: ReactNode;
  size?: 'small' | 'normal' | 'large';
  /** Whether a click beside it closes it; not where something typed would be lost. */
  closeOutside?: boolean;
}

const SIZES = { small: 'md:max-w-md', normal: 'md:max-w-xl', large: 'md:max-w-3xl' };

/** Where somebody begins: the first field, or the dialog itself where there is none; never the button that closes it. */
function focusFirstField(event: Event): void {
  event.preventDefault();
  const dialog = event.currentTarget as HTMLElement;
  const field = dialog.querySelector<HTMLElement>('input:not([type=hidden]):not(:disabled), textarea, select');
  (field ?? dialog).focus();
}

/** A dialog over the page; on a phone a sheet from below. The focus goes into it and comes back. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  children,
  footer,
  size = 'normal',
  closeOutside = true,
}: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-veil" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={focusFirstField}
          onInteractOutside={(event) => !closeOutside && event.preventDefault()}
          className={clsx(
            'fixed inset-x-0 bottom-0 z-40 flex max-h-[92dvh] animate-rise flex-col rounded-t-2xl bg-surface shadow-float outline-none',
            'md:inset-x-4 md:top-[8dvh] md:bottom-auto md:mx-auto md:max-h-[84dvh] md:animate-enter md:rounded-2xl md:border md:border-line',
            SIZES[size],
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-5 pb-1">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-lg font-semibold text-balance">{title}</Radix.Title>
              {description && <Radix.Description className="mt-0.5 text-muted">{description}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton name={shared.close} icon={<X className="size-4.5" aria-hidden />} className="-mt-1 -mr-2" />
            </Radix.Close>
          </header>
          {children && (
            // Without a field in it, the keyboard scrolls it all the same.
            <div tabIndex={0} className="grid gap-5 overflow-y-auto px-5 py-4 -outline-offset-2">
              {children}
            </div>
          )}
          {footer && (
            <footer className="flex flex-wrap-reverse justify-end gap-2 border-t border-line px-5 py-4 pb-[max(1rem,env(safe-area-inset-bottom))] max-md:*:flex-1">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
