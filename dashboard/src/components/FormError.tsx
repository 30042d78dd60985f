import { asApiError } from '../api/api-error';
import { errors } from '../texts/en';
import { Banner } from './Banner';
import { Countdown } from './Countdown';
import { ErrorDetails } from './ErrorDetails';

/** Why a form was not taken, above its buttons; nothing without an error. What was typed stays. */
export function FormError({ error: thrown }: { error: unknown }) {
  if (thrown === null || thrown === undefined) return null;
  const error = asApiError(thrown);
  return (
    <Banner kind="danger">
      <p>
        {error.message}{' '}
        {error.retryAfterMs !== undefined && (
          <>
            {errors.tryAgainIn} <Countdown until={error.receivedAt + error.retryAfterMs} />
          </>
        )}
      </p>
      <ErrorDetails error={error} />
    </Banner>
  );
}
