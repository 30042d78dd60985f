import { LanguageModelError } from '../domain/language-model-error';
import type { LanguageModelFailure } from '../domain/language-model-error';
import type { Provider } from '../domain/provider';

/** A vendor's refusal, as far as it tells the failure. */
interface VendorRefusal {
  provider: Provider;
  status: number;
  headers?: { get(name: string): string | null } | undefined;
  /** The vendor's short codes (`context_length_exceeded`, `API_KEY_INVALID`). */
  codes?: readonly (string | null | undefined)[];
  /** The vendor's prose: read for what no code says, never shown or kept (it may repeat prompt or key). */
  message?: string | undefined;
  retryAfterMs?: number | undefined;
}

const TOO_LONG =
  /context[ _]length|maximum context|prompt is too long|too many (input )?tokens|exceeds? the (maximum|context)|input token count/i;

/** The typed failure of an HTTP answer that is not 2xx: the one table over status and code for all vendors. */
export function failureOfResponse(refusal: VendorRefusal): LanguageModelError {
  const { provider, status, headers } = refusal;
  const codes = (refusal.codes ?? []).filter((code): code is string => typeof code === 'string');
  const failure = classify(status, codes, refusal.message ?? '');
  const retryAfterMs = refusal.retryAfterMs ?? retryAfter(headers);
  return new LanguageModelError(failure, provider, describe(failure, provider, status, codes), {
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function classify(status: number, codes: readonly string[], message: string): LanguageModelFailure {
  const has = (pattern: RegExp) => codes.some((code) => pattern.test(code));
  // An account without credit answers 429 for ever; waiting does not help, its owner has to act.
  if (status === 402 || has(/insufficient_quota|billing/i)) return 'bad_key';
  if (status === 429) return 'rate_limited';
  if (status === 401 || status === 403 || has(/API_KEY_INVALID|invalid_api_key/i)) return 'bad_key';
  if (status === 408) return 'timeout';
  if (status >= 500) return 'overloaded';
  if (status === 413 || has(/context_length_exceeded|request_too_large/i)) return 'too_long';
  if (has(/content_filter|content_policy_violation/i)) return 'filtered';
  return status === 400 && TOO_LONG.test(message) ? 'too_long' : 'invalid';
}

function describe(failure: LanguageModelFailure, provider: string, status: number, codes: readonly string[]): string {
  const code = codes.find((candidate) => /^[\w.-]{1,60}$/.test(candidate) && !/^sk-/.test(candidate));
  const answer = code === undefined ? `${status}` : `${status} ${code}`;
  switch (failure) {
    case 'rate_limited':
      return `${provider} limits the rate of requests (${answer}); the reply is tried again.`;
    case 'overloaded':
    case 'timeout':
    case 'unreachable':
      return `${provider} is overloaded or out of order (${answer}); the reply is tried again.`;
    case 'bad_key':
      return `${provider} rejects the API key or its account has no credit (${answer}). Check the key in the chatbot's settings.`;
    case 'too_long':
      return `The prompt is too long for the ${provider} model (${answer}). Shorten the system prompt or choose another model.`;
    case 'filtered':
    case 'refused':
    case 'empty':
      return `${provider} filtered the conversation (${answer}).`;
    case 'invalid':
      return `${provider} does not accept the request (${answer}). Check model and base URL in the chatbot's settings.`;
  }
}

/** `retry-after-ms`, or `retry-after` as seconds or HTTP date; in milliseconds. */
function retryAfter(headers: VendorRefusal['headers']): number | undefined {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? undefined);
  if (milliseconds >= 0) return milliseconds;
  const value = headers?.get('retry-after')?.trim();
  if (value === undefined || value === '') return undefined;
  const seconds = Number(value);
  if (seconds >= 0) return Math.round(seconds * 1000);
  const until = Date.parse(value);
  return Number.isNaN(until) ? undefined : Math.max(0, until - Date.now());
}
