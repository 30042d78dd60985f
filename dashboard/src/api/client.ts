import createClient from 'openapi-fetch';
import { ApiError, asApiError, errorOfAnswer } from './api-error';
import type { components, paths } from './schema';
import { tellSessionEnded } from './session-end';

/** A schema of the OpenAPI document by its name. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** The API. The session cookie goes along by itself, and the browser names the origin that changes must come from. */
export const api = createClient<paths>({ fetch: fetchJson });

/** The header that makes a retry or a double click of one intent one operation. */
export function idempotent(key: string): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key };
}

/** A key for one intent: made when a person means something, kept for its retries. */
export function newIntent(): string {
  // `randomUUID` exists in secure contexts only.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * What a call answered.
 * @throws ApiError for everything but a success.
 */
export async function answerOf<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await call.catch((thrown: unknown) => {
    throw asApiError(thrown);
  });
  if (!response.ok) {
    if (response.status === 401 && errorOfAnswer(response, error).code === 'unauthorized') tellSessionEnded();
    throw errorOfAnswer(response, error);
  }
  return data as Data;
}

/** A proxy's page in place of the API's JSON, or of its events, is an error, also with status 200. */
async function fetchJson(request: Request): Promise<Response> {
  const response = await fetch(request);
  const type = response.headers.get('content-type') ?? '';
  const expectsBody = response.status !== 204 && response.headers.get('content-length') !== '0';
  const wanted = request.headers.get('accept') === 'text/event-stream' ? 'text/event-stream' : 'json';
  if (response.ok && expectsBody && type !== '' && !type.includes(wanted)) {
    throw new ApiError(errorOfAnswer(response, undefined).message, { code: 'unreadable', status: response.status });
  }
  return response;
}
