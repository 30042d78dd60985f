import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler } from 'express';

const ACCEPTED = /^[A-Za-z0-9_-]{8,64}$/;
const ids = new WeakMap<object, string>();

/** Gives every request an id (the caller's `X-Request-Id` when it is harmless) and answers with it. */
export const assignRequestId: RequestHandler = (request, response, next) => {
  const given = request.get('x-request-id');
  const id = given && ACCEPTED.test(given) ? given : `req_${randomBytes(12).toString('hex')}`;
  ids.set(request, id);
  response.setHeader('X-Request-Id', id);
  next();
};

/** The id that `assignRequestId` gave. */
export function requestId(request: Request): string {
  return ids.get(request) ?? '';
}
