import { BotSmithError } from '../domain/errors';
import { fetchTooLarge } from './read-limited';

const TIMEOUTS: ReadonlySet<string> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** The typed error of a fetch that broke off. The original is left out: it may quote address and headers. */
export function failureOfFetch(error: unknown, timedOut: boolean): BotSmithError {
  const codes: string[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof BotSmithError) return cause;
    const { code } = cause as NodeJS.ErrnoException;
    if (typeof code === 'string') codes.push(code);
  }
  if (timedOut || codes.some((code) => TIMEOUTS.has(code))) {
    return new BotSmithError('fetch_timed_out', 'The address did not answer in time.', { retryable: true });
  }
  if (codes.includes('UND_ERR_HEADERS_OVERFLOW')) return fetchTooLarge();
  const code = codes.at(-1);
  return new BotSmithError(
    'fetch_failed',
    `The address cannot be reached${code === undefined ? '' : ` (${code})`}. Check that its server runs and its certificate is valid.`,
    { retryable: true },
  );
}
