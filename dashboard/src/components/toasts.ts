import { asApiError } from '../api/api-error';

/** Nothing of toasts is needed before the first one. */
const library = () => import('sonner');

/** Tells that something is done. */
export function tellDone(title: string, description?: string): void {
  void library().then(({ toast }) => toast.success(title, description === undefined ? {} : { description }));
}

/** Tells that something failed, in the server's words, where no place on the page shows it. */
export function tellFailed(title: string, thrown: unknown): void {
  const description = asApiError(thrown).message;
  void library().then(({ toast }) => toast.error(title, { description, duration: 10_000 }));
}
