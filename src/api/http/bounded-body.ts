import type { RequestHandler } from 'express';
import { InvalidInputError } from '../../domain/errors';

/** Far more than any operation takes. */
const MAX_DEPTH = 32;
const MAX_FIELDS = 20_000;

/** Refuses a JSON body that is nested or filled beyond anything that is sent on purpose, and names the place. */
export const refuseEndlessBody: RequestHandler = (request, _response, next) => {
  let fields = 0;
  const waiting: { value: unknown; location: string; depth: number }[] = [
    { value: request.body, location: 'body', depth: 0 },
  ];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { value, location, depth } = at;
    if (typeof value !== 'object' || value === null) continue;
    if (depth === MAX_DEPTH) throw refused(location, `must not be nested more than ${MAX_DEPTH} levels deep`);
    for (const [name, inner] of Object.entries(value)) {
      fields += 1;
      if (fields > MAX_FIELDS) throw refused('body', `must not have more than ${MAX_FIELDS} fields`);
      waiting.push({ value: inner, location: `${location}.${name.slice(0, 40)}`, depth: depth + 1 });
    }
  }
  next();
};

function refused(location: string, message: string): InvalidInputError {
  return new InvalidInputError([{ location, message }]);
}
