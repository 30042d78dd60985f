import type { ApiError } from '../api/api-error';
import { errors } from '../texts/en';

/** Code and request id of a failure, small: for whoever looks into the server's log. */
export function ErrorDetails({ error }: { error: ApiError }) {
  return (
    <details className="text-xs text-muted">
      <summary className="inline-block min-h-6">{errors.details}</summary>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 text-start font-mono">
        <dt>{errors.code}</dt>
        <dd>{error.code}</dd>
        {error.requestId && (
          <>
            <dt>{errors.requestId}</dt>
            <dd className="break-all">{error.requestId}</dd>
          </>
        )}
      </dl>
    </details>
  );
}
