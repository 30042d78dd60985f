import type { RequestHandler } from 'express';

const METHODS = 'GET, POST, PUT, PATCH, DELETE';
const REQUEST_HEADERS = 'authorization, content-type, idempotency-key, x-request-id';
const ANSWER_HEADERS = 'x-request-id, retry-after, ratelimit, ratelimit-policy';
const PREFLIGHT_SECONDS = '600';

/**
 * Lets pages of these origins call the API from a browser, none by default. Only an origin that is listed by name may send
 * the session cookie along, and then for reading: changes by cookie come from the own pages alone.
 */
export function allowOrigins(origins: readonly string[]): RequestHandler {
  const listed = new Set(origins);
  return (request, response, next) => {
    response.vary('Origin');
    const origin = request.get('origin');
    const byName = origin !== undefined && listed.has(origin);
    const allowed = byName || (origin !== undefined && listed.has('*'));
    if (allowed) {
      response.setHeader('Access-Control-Allow-Origin', byName ? origin : '*');
      if (byName) response.setHeader('Access-Control-Allow-Credentials', 'true');
      response.setHeader('Access-Control-Expose-Headers', ANSWER_HEADERS);
    }
    if (request.method !== 'OPTIONS' || request.get('access-control-request-method') === undefined) {
      next();
      return;
    }
    if (allowed) {
      response.setHeader('Access-Control-Allow-Methods', METHODS);
      response.setHeader('Access-Control-Allow-Headers', REQUEST_HEADERS);
      response.setHeader('Access-Control-Max-Age', PREFLIGHT_SECONDS);
    }
    response.status(204).end();
  };
}
