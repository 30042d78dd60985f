import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express from 'express';
import type { Express, Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { BotSmithError, InvalidInputError } from '../../domain/errors';
import { refuseEndlessBody } from '../http/bounded-body';
import { answerWithEvents } from '../http/event-stream';
import type { EventChannel, OpenStreams } from '../http/event-stream';
import { noteActor, noteTargets } from '../access/audit-trail';
import type { AuditTrail } from '../access/audit-trail';
import { operationId } from './operation-id';
import type { Principal } from '../access/principal';
import { demandsOwnOrigin, requireAccess } from '../access/route-access';
import type { Access, GuardedRoute } from '../access/route-access';

/** What a handler answers: JSON, a file, or a stream of events; without any of them nothing is sent but the status. */
export interface Reply {
  status: number;
  body?: unknown;
  file?: { contentType: string; bytes: Uint8Array };
  /** A file of any size that is saved under this name, never shown. */
  download?: { name: string; length: number; bytes: Readable };
  /** Writes events until the answer ends, by whomever; it is asked now and then whether the caller may still listen. */
  stream?(this: void, channel: EventChannel): Promise<void>;
}

/** A validated request. */
export interface RouteInput<A extends Access, Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  principal: A extends 'open' ? undefined : Principal;
  request: Request;
  response: Response;
}

interface Described extends GuardedRoute {
  /** As in the OpenAPI document: `/api/chatbots/{chatbot_id}`. */
  path: string;
  summary: string;
  tag: string;
  responses: Record<number, { description: string; schema?: z.ZodType; contentType?: string }>;
}

/** A route with its schemas: one source for validation, types and the OpenAPI document. */
export interface RouteDefinition<
  A extends Access,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
> extends Described {
  access: A;
  /** The longest JSON body, 1 MB unless told. */
  bodyLimit?: `${number}mb`;
  params?: P;
  query?: Q;
  body?: B;
  /** A form with files, which the handler reads itself. */
  upload?: z.ZodType;
  /** Whether the operation takes an `Idempotency-Key`. */
  idempotent?: boolean;
  handle(this: void, input: RouteInput<A, z.output<P>, z.output<Q>, z.output<B>>): Promise<Reply>;
}

/** A route that reads the request in its own way (raw bytes, HTML); still described. */
export interface RawRouteDefinition extends Described {
  access: 'open';
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** A body that is sent as a form, as Meta's callbacks are. */
  form?: z.ZodType;
  handlers: RequestHandler[];
}

/** Either kind of route, as the registry keeps it. */
export type Route = (Omit<RouteDefinition<Access, z.ZodType, z.ZodType, z.ZodType>, 'handle'> & {
  form?: z.ZodType;
  handlers(guard: RouteGuard): RequestHandler[];
}) & { raw: boolean };

/**
 * Finds out who makes a request; undefined for nobody.
 * @throws BotSmithError `forbidden` where the own origin is asked for and another site's page sends the cookie.
 */
export type Authenticate = (
  request: Request,
  asked: {
    ownOrigin: boolean;
    /** The caller was let in before and has done nothing since: it is not noted as a use. */
    again?: boolean;
  },
) => Promise<Principal | undefined>;

/** What every described route asks before and tells after it is called. */
export interface RouteGuard {
  authenticate: Authenticate;
  audit: AuditTrail;
  /** Told of each request, so that a blocked process can say what it is at. */
  atWork: (kind: string) => () => void;
  /** The open answers of the process. */
  streams: OpenStreams;
}

const JSON_LIMIT = '1mb';
/** Requests that came with a body of at least a byte. */
const WITH_BODY = new WeakSet<object>();

function noteBody(request: object, _response: unknown, bytes: Buffer): void {
  if (bytes.length > 0) WITH_BODY.add(request);
}

/** An SVG is a picture that may hold scripts. */
const SHOWN_AS_SENT = /^(image\/(?!svg)|audio\/|video\/)[\w.+-]+$/;

/** Describes a JSON route. Who calls is judged first, then the body's form, then its content. */
export function defineRoute<
  A extends Access,
  P extends z.ZodType = z.ZodObject,
  Q extends z.ZodType = z.ZodObject,
  B extends z.ZodType = z.ZodUndefined,
>(definition: RouteDefinition<A, P, Q, B>): Route {
  const { handle, ...described } = definition;
  return {
    ...described,
    raw: false,
    handlers: ({ authenticate, audit, streams }) => {
      const principals = new WeakMap<Request, Principal>();
      const action = operationId(definition);
      const authorise: RequestHandler = async (request, response, next) => {
        const audited = definition.changes || definition.audited === true;
        noteTargets(request, request.params);
        const kind = definition.changes ? 'change' : 'secret_read';
        if (audited) audit(request, response, action, kind);
        if (definition.access !== 'open') {
          const principal = await authenticate(request, { ownOrigin: demandsOwnOrigin(definition) });
          if (!principal) throw new BotSmithError('unauthorized', 'Send a valid API key or sign in.');
          noteActor(request, principal);
          try {
            requireAccess(definition, principal, request);
          } catch (refusal) {
            if (!audited) audit(request, response, action, kind);
            throw refusal;
          }
          principals.set(request, principal);
        }
        next();
      };
      const respond: RequestHandler = async (request, response) => {
        const input = {
          ...validate(definition, request),
          principal: principals.get(request),
          request,
          response,
        } as RouteInput<A, z.output<P>, z.output<Q>, z.output<B>>;
        const reply = await handle(input);
        if (reply.status === 201 || reply.status === 202) noteTargets(request, { created: createdId(reply.body) });
        if (reply.stream) {
          const stillAllowed = async () => isStillAllowed(definition, authenticate, request);
          await answerWithEvents(request, response, { stillAllowed, streams }, reply.stream);
          return;
        }
        response.status(reply.status);
        if (reply.download) await sendDownload(response, reply.download);
        else if (reply.file) sendFile(response, reply.file);
        else if (reply.body === undefined) response.end();
        else response.json(reply.body);
      };
      const parser = definition.body
        ? [
            express.json({
              limit: definition.bodyLimit ?? JSON_LIMIT,
              strict: false,
              type: () => true,
              verify: noteBody,
            }),
            refuseEndlessBody,
          ]
        : [];
      return [authorise, ...parser, respond];
    },
  };
}

/** Whether somebody who was let in would be let in again. @throws whatever keeps it from being known. */
async function isStillAllowed(route: GuardedRoute, authenticate: Authenticate, request: Request): Promise<boolean> {
  const principal = await authenticate(request, { ownOrigin: false, again: true });
  if (!principal) return false;
  try {
    requireAccess(route, principal, request);
    return true;
  } catch {
    return false;
  }
}

/** What strangers have sent must never run as a page of this product. */
function sendFile(response: Response, { contentType, bytes }: NonNullable<Reply['file']>): void {
  response.type(SHOWN_AS_SENT.test(contentType) ? contentType : 'application/octet-stream');
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  response.send(Buffer.from(bytes));
}

/** What it holds is nobody's but the caller's to open: no browser is to guess a type and show it. */
async function sendDownload(
  response: Response,
  { name, length, bytes }: NonNullable<Reply['download']>,
): Promise<void> {
  response.attachment(name);
  response.type('application/octet-stream');
  response.setHeader('Content-Length', length);
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  await pipeline(bytes, response);
}

/** Describes a route with handlers of its own. */
export function defineRawRoute({ handlers, ...described }: RawRouteDefinition): Route {
  const action = operationId(described);
  return {
    ...described,
    raw: true,
    handlers: ({ audit }) => {
      if (!described.audited) return handlers;
      const trail: RequestHandler = (request, response, next) => {
        audit(request, response, action, described.changes ? 'change' : 'secret_read');
        next();
      };
      return [trail, ...handlers];
    },
  };
}

/** Adds the routes to an Express application. */
export function mountRoutes(app: Express, routes: readonly Route[], guard: RouteGuard): void {
  for (const route of routes) {
    const kind = `${route.method.toUpperCase()} ${route.path}`;
    const note: RequestHandler = (_request, response, next) => {
      const end = onlyOnce(guard.atWork(kind));
      response.once('close', end);
      // What stays open is no work at hand.
      response.once('streaming', end);
      next();
    };
    app[route.method](route.path.replaceAll(/\{(\w+)\}/g, ':$1'), note, ...route.handlers(guard));
  }
}

function onlyOnce(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}

function createdId(body: unknown): unknown {
  const { id, workflow_id } = (body ?? {}) as { id?: unknown; workflow_id?: unknown };
  return id ?? workflow_id;
}

function validate(
  definition: { params?: z.ZodType; query?: z.ZodType; body?: z.ZodType },
  request: Request,
): { params: unknown; query: unknown; body: unknown } {
  const fields: { location: string; message: string }[] = [];
  // The parser takes a body without a byte for an empty object.
  const withoutBody = (request.body as unknown) === undefined || !WITH_BODY.has(request);
  const check = (location: string, schema: z.ZodType | undefined, value: unknown): unknown => {
    if (!schema) return location === 'body' ? undefined : {};
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      fields.push({ location: [location, ...issue.path].map(String).join('.'), message: issue.message });
    }
    return undefined;
  };
  const checked = {
    params: check('path', definition.params, request.params),
    query: check('query', definition.query, request.query),
    // Without a body every required field is missing, and is named as such.
    body: check('body', definition.body, withoutBody ? {} : (request.body as unknown)),
  };
  if (withoutBody && definition.body && !fields.some(({ location }) => location.startsWith('body'))) {
    fields.push({ location: 'body', message: 'is required; send {} to change nothing' });
  }
  if (fields.length > 0) throw new InvalidInputError(fields);
  return checked;
}
