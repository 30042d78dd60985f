import { errors } from '../texts/en';

/** A field of a request that the API refuses: `location` as the API names it, such as `body.credentials.app_secret`. */
export interface RefusedField {
  location: string;
  message: string;
}

interface Envelope {
  error?: { code?: string; message?: string; fields?: RefusedField[] };
  request_id?: string;
}

/**
 * Why a call failed, in words for the person at the screen. `code` is the API's, or `network`, `unreadable` for what came from
 * elsewhere; `requestId` finds the call in the server's log.
 */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: readonly RefusedField[];
  readonly requestId: string | undefined;
  /** When to try again, in milliseconds from when the answer came. */
  readonly retryAfterMs: number | undefined;
  readonly receivedAt = Date.now();

  constructor(
    message: string,
    facts: {
      code: string;
      status?: number;
      fields?: readonly RefusedField[];
      requestId?: string | undefined;
      retryAfterMs?: number | undefined;
    },
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = facts.code;
    this.status = facts.status ?? 0;
    this.fields = facts.fields ?? [];
    this.requestId = facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
  }

  /** The server's words for this field; its name as in the request's body. */
  fieldMessage(name: string): string | undefined {
    return this.fields.find(({ location }) => location === `body.${name}`)?.message;
  }
}

/** The error behind an answer that is no success. `body` is what came, parsed where it was JSON. */
export function errorOfAnswer(response: Pick<Response, 'status' | 'headers'>, body: unknown): ApiError {
  const { error, request_id } = (typeof body === 'object' && body !== null ? body : {}) as Envelope;
  const wait = Number(response.headers.get('retry-after'));
  return new ApiError(wordsFor(response.status, error), {
    code: error?.code ?? 'unreadable',
    status: response.status,
    fields: error?.fields ?? [],
    requestId: request_id ?? response.headers.get('x-request-id') ?? undefined,
    retryAfterMs: Number.isFinite(wait) && wait > 0 ? wait * 1_000 : undefined,
  });
}

function wordsFor(status: number, error: Envelope['error']): string {
  if (error?.code === 'internal') return errors.internal;
  if (error?.code === 'unauthorized') return errors.sessionEnded;
  if (error?.code === 'not_found') return errors.gone;
  if (error?.message && status !== 503) return error.message;
  if (status === 503 || status === 502 || status === 504) return errors.unavailable;
  if (status === 413) return errors.tooLarge;
  return errors.unreadable;
}

/** Whatever was thrown, as an ApiError. */
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  // `fetch` rejects with a TypeError when no answer came at all.
  if (thrown instanceof TypeError) return new ApiError(errors.network, { code: 'network' });
  return new ApiError(errors.internal, { code: 'unexpected' });
}
