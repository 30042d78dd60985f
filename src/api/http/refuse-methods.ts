import type { RequestHandler } from 'express';
import { BotSmithError } from '../../domain/errors';
import type { Route } from '../openapi/define-route';

/**
 * Answers requests to a known address by a method that it does not take: 405, with `Allow` naming those that it takes. An
 * `OPTIONS` request is told the same as its answer.
 */
export function refuseMethods(routes: readonly Pick<Route, 'method' | 'path'>[]): RequestHandler {
  const known = routes.map(({ method, path }) => ({
    method: method.toUpperCase(),
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`, 'i'),
  }));
  return (request, response, next) => {
    const methods = new Set(known.filter(({ pattern }) => pattern.test(request.path)).map(({ method }) => method));
    if (methods.size === 0) {
      next();
      return;
    }
    if (methods.has('GET')) methods.add('HEAD');
    const allowed = [...methods].sort().join(', ');
    response.setHeader('Allow', allowed);
    if (request.method === 'OPTIONS') response.status(204).end();
    else next(new BotSmithError('method_not_allowed', `This address takes ${allowed} only.`));
  };
}
