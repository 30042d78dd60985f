import { toast } from 'sonner';
import { asApiError } from '../api/api-error';

/** Tells that something is done. */
export function tellDone(title: string, description?: string): void {
  toast.success(title, description === undefined ? {} : { description });
}

/** Tells that something failed, in the server's words, where no place on the page shows it. */
export function tellFailed(title: string, thrown: unknown): void {
  toast.error(title, { description: asApiError(thrown).message, duration: 10_000 });
}
