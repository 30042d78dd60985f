import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { PRODUCT_VERSION } from '../../config/product-version';
import type { Route } from './define-route';
import { addExamples } from './openapi-examples';
import { operationId } from './operation-id';
import { requiredRole, requiredScope } from '../access/route-access';
import { errorSchema } from './error-schema';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'multipart/form-data';

type Responses = Route['responses'];
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
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'BotSmith',
      version: PRODUCT_VERSION,
      description:
        'Answers Instagram Direct Messages with AI. Every error has the one envelope `{error, request_id}`; an unknown path is answered with 404, a method that a path does not take with 405, a host name that is not this server’s with 421.',
    },
    servers: [{ url: publicUrl }],
    security: [{ apiKey: [] }, { session: [] }],
  });
  addExamples(document);
  return document;
}

function describe(route: Route): PathConfig {
  const role = requiredRole(route);
  const headers = route.idempotent
    ? z.object({
        'Idempotency-Key': z
          .string()
          .regex(/\S/)
          .min(1)
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
    'x-changes': route.changes,
    ...(role === undefined ? { security: [] } : { 'x-required-role': role, 'x-required-scope': requiredScope(route) }),
    request: {
      ...(route.params ? { params: route.params as z.ZodObject } : {}),
      ...(route.query ? { query: route.query as z.ZodObject } : {}),
      ...(headers ? { headers } : {}),
      ...(route.body ? { body: { required: true, content: { [JSON_TYPE]: { schema: route.body } } } } : {}),
      ...(route.upload ? { body: { required: true, content: { [FORM_TYPE]: { schema: route.upload } } } } : {}),
      ...(route.form
        ? { body: { required: true, content: { 'application/x-www-form-urlencoded': { schema: route.form } } } }
        : {}),
    },
    responses: responsesOf(route),
  };
}

function responsesOf(route: Route): PathConfig['responses'] {
  const failures: Responses = Object.fromEntries(
    [...generalErrors(route)].map(([status, description]) => [status, { description }]),
  );
  const described = Object.entries({ ...failures, ...route.responses }).map(
    ([status, { description, schema, contentType }]) => {
      const shape = schema ?? (Number(status) >= 400 ? errorSchema : undefined);
      return [
        status,
        { description, ...(shape ? { content: { [contentType ?? JSON_TYPE]: { schema: shape } } } : {}) },
      ];
    },
  );
  return Object.fromEntries(described) as PathConfig['responses'];
}

/** What an operation may fail with by what it takes and who may call it. */
function generalErrors(route: Route): Map<number, string> {
  const errors = new Map<number, string>();
  const body = route.body ?? route.form ?? route.upload;
  if (route.params ?? route.query ?? body ?? route.idempotent)
    errors.set(400, 'The request is not valid; see `fields`.');
  if (route.access !== 'open') {
    errors.set(401, 'No valid API key or session.').set(403, 'Not allowed.').set(429, 'Too many requests.');
  }
  if (route.params) errors.set(404, 'Not there, or not yours.');
  if (route.idempotent) errors.set(409, 'The `Idempotency-Key` came with another request before.');
  if (body) errors.set(413, 'The body is too large.').set(415, 'The body’s encoding cannot be read.');
  errors.set(500, 'A fault of this server; it is logged under the request id.');
  errors.set(503, 'A server that this needs is away; try again shortly.');
  return errors;
}
