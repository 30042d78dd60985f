import { useNow } from '../../components/use-now';
import { asApiError } from '../../api/api-error';

/** Whether the server still wants nobody to try again after this refusal. */
export function useWait(thrown: unknown): boolean {
  const now = useNow(1_000);
  if (thrown === null || thrown === undefined) return false;
  const { receivedAt, retryAfterMs } = asApiError(thrown);
  return retryAfterMs !== undefined && now < receivedAt + retryAfterMs;
}
