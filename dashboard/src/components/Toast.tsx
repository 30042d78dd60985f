import { CircleAlert, CircleCheck } from 'lucide-react';
import { Toaster } from 'sonner';
import 'sonner/dist/styles.css';
import { shared } from '../texts/en';
import { useIsPhone } from './use-is-phone';

/** Where toasts appear. On a phone they come from the top, so that they never cover a dialog's buttons. */
export function Toast() {
  const isPhone = useIsPhone();
  return (
    <Toaster
      position={isPhone ? 'top-center' : 'bottom-right'}
      containerAriaLabel={shared.notices}
      icons={{
        success: <CircleCheck className="size-4.5 text-good" aria-hidden />,
        error: <CircleAlert className="size-4.5 text-danger" aria-hidden />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-start gap-2.5 rounded-card border border-line bg-surface px-4 py-3 text-sm text-text shadow-float',
          icon: 'mt-px shrink-0',
          title: 'font-medium',
          description: 'mt-0.5 text-muted',
          actionButton: 'ml-auto shrink-0 rounded-control px-2 py-0.5 font-medium text-accent hover:bg-tint',
        },
      }}
    />
  );
}
