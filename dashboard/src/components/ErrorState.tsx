import { TriangleAlert } from 'lucide-react';
import { asApiError } from '../api/api-error';
import { errors } from '../texts/en';
import { Button } from './Button';
import { Countdown } from './Countdown';
import { ErrorDetails } from './ErrorDetails';

/** What stands in the part of a page that could not be read; the rest goes on working. */
export function ErrorState({ error: thrown, onRetry }: { error: unknown; onRetry?: () => void }) {
  const error = asApiError(thrown);
  return (
    <div
      role="alert"
      className="grid justify-items-center gap-3 rounded-card border border-line bg-surface px-6 py-10 text-center"
    >
      <div className="grid size-11 place-items-center rounded-full bg-danger/10 text-danger">
        <TriangleAlert className="size-5" aria-hidden />
      </div>
      <p className="max-w-md font-medium text-pretty">{error.message}</p>
      {error.retryAfterMs !== undefined && (
        <p className="text-muted">
          {errors.tryAgainIn} <Countdown until={error.receivedAt + error.retryAfterMs} />
        </p>
      )}
      {onRetry && <Button onClick={onRetry}>{errors.tryAgain}</Button>}
      <ErrorDetails error={error} />
    </div>
  );
}
