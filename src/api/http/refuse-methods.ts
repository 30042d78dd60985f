import type { RequestHandler } from 'express';
import { BotSmithError } from '../../domain/errors';
import type { Route } from '../openapi/define-route';

type Addressed = Pick<Route, 'method' | 'path'>;

/**
 * Answers requests to a known address by a method that it does not take: 405, with `Allow` naming those that it takes. An
 * `OPTIONS` request is told the same as its answer.
 */
export function refuseMethods(routes: readonly Addressed[]): RequestHandler {
  const known = byPath(routes);
  return (request, response, next) => {
    const fitting = known.filter(({ pattern }) => pattern.test(request.path));
    const [first, ...others] = fitting.map(({ methods }) => methods);
    if (first) refuse(new Set([...first, ...others.flatMap((methods) => [...methods])]), request, response, next);
    else next();
  };
}

/**
 * The same for addresses that also look like an id of another path, such as `…/knowledge/search` beside
 * `…/knowledge/{source_id}`: stands before the routes, so that no such word is taken for an id.
 */
export function refuseMethodsOfWords(routes: readonly Addressed[]): RequestHandler {
  const known = byPath(routes);
  const words = known.filter(({ path, sample }) =>
    known.some((other) => other.path !== path && other.parameters > parametersOf(path) && other.pattern.test(sample)),
  );
  return (request, response, next) => {
    const found = words.find(({ pattern }) => pattern.test(request.path));
    if (!found || found.methods.has(request.method)) next();
    else refuse(found.methods, request, response, next);
  };
}

function refuse(methods: ReadonlySet<string>, ...[request, response, next]: Parameters<RequestHandler>): void {
  const allowed = [...methods].sort().join(', ');
  response.setHeader('Allow', allowed);
  if (request.method === 'OPTIONS') response.status(204).end();
  else next(new BotSmithError('method_not_allowed', `This address takes ${allowed} only.`));
}

function byPath(routes: readonly Addressed[]) {
  return [...new Set(routes.map(({ path }) => path))].map((path) => {
    const methods = new Set(routes.filter((route) => route.path === path).map(({ method }) => method.toUpperCase()));
    if (methods.has('GET')) methods.add('HEAD');
    const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`, 'i');
    return { path, methods, pattern, parameters: parametersOf(path), sample: path.replaceAll(/[{}]/g, '') };
  });
}

function parametersOf(path: string): number {
  return path.split('{').length - 1;
}
