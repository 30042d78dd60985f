import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { Route } from './define-route';
import { operationId } from './operation-id';
import { requiredRole } from './route-access';
import { errorSchema } from './schemas/error-schema';

type PathConfig = Parameters<OpenAPIRegistry['registerPath']>[0];

/** The OpenAPI 3.1 document of these routes. Open operations carry `security: []`. */
export function createOpenApiDocument(routes: readonly Route[], publicUrl: string): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key of the account.',
  });
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'botsmith_session' });
  for (const route of routes) registry.registerPath(describe(route));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'BotSmith',
      version: '0.1.0',
      description: 'Answers Instagram Direct Messages with AI. Every error has the one envelope `{error, request_id}`.',
    },
    servers: [{ url: publicUrl }],
    security: [{ apiKey: [] }, { session: [] }],
  });
}

function describe(route: Route): PathConfig {
  const role = requiredRole(route);
  const headers = route.idempotent
    ? z.object({
        'Idempotency-Key': z
          .string()
          .max(200)
          .optional()
          .describe('Repeats of a request with the same key are one operation.'),
      })
    : undefined;
  return {
    method: route.method,
    path: route.path,
    operationId: operationId(route),
    summary: route.summary,
    tags: [route.tag],
    ...(role === undefined ? { security: [] } : { 'x-required-role': role }),
    request: {
      ...(route.params ? { params: route.params as z.ZodObject } : {}),
      ...(route.query ? { query: route.query as z.ZodObject } : {}),
      ...(headers ? { headers } : {}),
      ...(route.body ? { body: { required: true, content: { 'application/json': { schema: route.body } } } } : {}),
      ...(route.form
        ? { body: { required: true, content: { 'application/x-www-form-urlencoded': { schema: route.form } } } }
        : {}),
    },
    responses: responsesOf(route),
  };
}

function responsesOf(route: Route): PathConfig['responses'] {
  const errors = new Map<number, string>([[503, 'A server that this needs is away; try again shortly.']]);
  if (route.access !== 'open')
    errors.set(401, 'No valid API key or session.').set(403, 'Not allowed.').set(429, 'Too many requests.');
  if (route.params) errors.set(404, 'Not there, or not yours.');
  if (route.params ?? route.query ?? route.body) errors.set(400, 'The request is not valid; see `fields`.');
  const described = Object.entries(route.responses).map(([status, { description, schema, contentType }]) => [
    status,
    { description, ...(schema ? { content: { [contentType ?? 'application/json']: { schema } } } : {}) },
  ]);
  const failures = [...errors].map(([status, description]) => [
    String(status),
    { description, content: { 'application/json': { schema: errorSchema } } },
  ]);
  return Object.fromEntries([...failures, ...described]) as PathConfig['responses'];
}
