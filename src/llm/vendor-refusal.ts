import { countOf, listOf, recordOf, stringOf } from './loose-json';

/** A vendor's refusal, as far as it tells what is wrong. Its prose is read and never shown or kept: it may repeat prompt or key. */
export class VendorRefusal extends Error {
  /** The HTTP status, or the one that the body names; 0 for an error in a success that names none. */
  readonly status: number;
  /** The vendor's short codes (`context_length_exceeded`, `API_KEY_INVALID`). */
  readonly codes: readonly string[];
  /** The vendor's words; empty where it said nothing readable. */
  readonly words: string;
  /** The field of the request that it names. */
  readonly field: string;
  /** The vendor's own wait in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Whether the body was one of an API, and not a page. */
  readonly spoken: boolean;

  constructor(status: number, body: unknown, headers?: { get(name: string): string | null }) {
    super('A language model refused a request.');
    this.name = 'VendorRefusal';
    const facts = factsOf(body);
    this.status = status;
    this.codes = facts.codes;
    this.words = facts.words;
    this.field = facts.field;
    this.spoken = facts.codes.length > 0 || facts.words !== '';
    this.retryAfterMs = facts.retryAfterMs ?? waitOfHeaders(headers) ?? waitOfWords(facts.words);
  }
}

/** The refusal inside a body that came as a success; undefined where there is none. */
export function refusalInside(body: unknown): VendorRefusal | undefined {
  const answer = recordOf(body);
  const error = answer['error'];
  const base = recordOf(answer['base_resp']);
  const declared = answer['object'] === 'error' || answer['type'] === 'error';
  const names =
    Object.keys(recordOf(error)).length > 0 ||
    listOf(error).length > 0 ||
    (typeof error === 'string' && error.trim() !== '');
  if (countOf(base['status_code']) > 0) {
    return new VendorRefusal(0, { error: { code: base['status_code'], message: base['status_msg'] } });
  }
  return names || declared ? new VendorRefusal(statusOf(body), body) : undefined;
}

const STATUS_OF_CODE: readonly [RegExp, number][] = [
  [/rate_?limit|resource_exhausted|too_many_requests/i, 429],
  [/overloaded|unavailable/i, 529],
  [/authentication|unauthenticated|unauthorized|invalid_api_key/i, 401],
  [/permission|forbidden/i, 403],
  [/not_?found/i, 404],
  [/invalid_?(?:request|argument)|bad_?request/i, 400],
];

/** The status that a body claims for itself; 0 when it claims none. */
export function statusOf(body: unknown): number {
  const answer = recordOf(body);
  const error = recordOf(answer['error']);
  for (const value of [
    error['code'],
    error['status'],
    error['status_code'],
    answer['code'],
    answer['status'],
    answer['statusCode'],
  ]) {
    const status = Number(value);
    if (Number.isInteger(status) && status >= 400 && status < 600) return status;
  }
  const { codes } = factsOf(body);
  return STATUS_OF_CODE.find(([pattern]) => codes.some((code) => pattern.test(code)))?.[1] ?? 0;
}

interface Facts {
  codes: string[];
  words: string;
  field: string;
  retryAfterMs: number | undefined;
}

/** `{error: {…}}` of the vendors, and what servers and gateways answer in its place. */
function factsOf(body: unknown): Facts {
  const answer = recordOf(Array.isArray(body) ? body[0] : body);
  const error = recordOf(answer['error']);
  const metadata = recordOf(error['metadata']);
  const details = listOf(error['details']).map(recordOf);
  const faults = [answer, recordOf(answer['message']), error].flatMap(({ detail }) => listOf(detail)).map(recordOf);
  const others = listOf(answer['errors']).map(recordOf);
  const quotas = details.flatMap((detail) => listOf(detail['violations'])).map(recordOf);
  const codes = [
    ...[error['code'], error['type'], error['status'], answer['code'], answer['type']],
    ...others.map(({ code }) => code),
    ...details.map(({ reason }) => reason),
    ...quotas.map(({ quotaId }) => quotaId),
  ];
  const words = [
    ...[error['message'], answer['error'], answer['message'], answer['detail'], answer['error_msg'], answer['msg']],
    ...[...faults.map(({ msg }) => msg), ...others.map(({ message }) => message)],
    ...[metadata['raw'], recordOf(answer['detail'])['message'], recordOf(error['message'])['message']],
  ];
  const fields = [error['param'], ...faults.map(({ loc }) => listOf(loc).map(String).join('.'))];
  return {
    codes: codes
      .map((code) => (typeof code === 'number' ? String(code) : stringOf(code)))
      .filter((code) => code !== ''),
    words: words
      .map(stringOf)
      .filter((word) => word.trim() !== '')
      .join('\n')
      .slice(0, MAX_WORDS),
    field: stringOf(fields.find((field) => stringOf(field) !== '')),
    retryAfterMs: waitOfDetails(details),
  };
}

/** Enough for every message; some repeat the whole prompt. */
const MAX_WORDS = 4_000;

/** The wait that Google names in the error's details (`"retryDelay": "3.5s"`). */
function waitOfDetails(details: readonly Record<string, unknown>[]): number | undefined {
  for (const { retryDelay } of details) {
    const match = /^(\d+(?:\.\d+)?)s$/.exec(stringOf(retryDelay));
    if (match) return Math.round(Number(match[1]) * 1000);
  }
  return undefined;
}

/** `retry-after-ms`, or `retry-after` as seconds or HTTP date; in milliseconds. */
function waitOfHeaders(headers: { get(name: string): string | null } | undefined): number | undefined {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? undefined);
  if (milliseconds >= 0) return milliseconds;
  const value = headers?.get('retry-after')?.trim();
  if (value === undefined || value === '') return undefined;
  const seconds = Number(value);
  if (seconds >= 0) return Math.round(seconds * 1000);
  const until = Date.parse(value);
  return Number.isNaN(until) ? undefined : Math.max(0, until - Date.now());
}

const WAIT = /(?:try again|retry|wait)\D{0,20}(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?) ?(ms|s))?/i;

/** "Please try again in 7m12s." */
function waitOfWords(words: string): number | undefined {
  const match = WAIT.exec(words);
  if (!match) return undefined;
  const [, hours, minutes, amount, unit] = match;
  if (hours === undefined && minutes === undefined && amount === undefined) return undefined;
  const seconds = Number(amount ?? 0) / (unit === 'ms' ? 1000 : 1);
  return Math.round((Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + seconds) * 1000);
}
