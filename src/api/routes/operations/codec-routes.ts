import type { WorkflowSerializationContext } from '@temporalio/common';
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { InvalidInputError } from '../../../domain/errors';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, 'must be base64');
const payload = z.object({ metadata: z.record(z.string(), base64).nullish(), data: base64.nullish() });
const payloads = z.object({ payloads: z.array(payload).max(1_000) }).meta({ id: 'Payloads' });
type JsonPayload = z.output<typeof payload>;

/**
 * Encrypts and decrypts workflow payloads for operators, as the Temporal Web UI and CLI ask for it. What is decrypted may belong
 * anywhere. What is encrypted is taken by one run alone: by that of the headers `X-Namespace` and `X-Workflow-Id`, and without
 * the latter by none.
 */
export function codecRoutes({ codec }: ApiDependencies): Route[] {
  const route = (
    operation: 'encode' | 'decode',
    summary: string,
    convert: (payloads: ReturnType<typeof fromJson>[], request: Request) => ReturnType<typeof codec.encode>,
  ) =>
    defineRoute({
      method: 'post',
      path: `/api/codec/${operation}`,
      summary,
      tag: 'Operators',
      access: 'operator',
      changes: false,
      audited: true,
      body: payloads,
      bodyLimit: '5mb',
      responses: { 200: { description: 'The payloads, in the same order.', schema: payloads } },
      async handle({ body, request }) {
        const input = body.payloads.map(fromJson);
        try {
          return { status: 200, body: { payloads: (await convert(input, request)).map(toJson) } };
        } catch (error) {
          if (error instanceof InvalidInputError) throw error;
          throw new InvalidInputError([
            { location: 'body.payloads', message: 'cannot be read with the configured keys' },
          ]);
        }
      },
    });
  return [
    route('encode', 'Encrypt payloads', (payloads, request) => codec.encode(payloads, runOf(request))),
    route('decode', 'Decrypt payloads', (payloads) => codec.decodeAnywhere(payloads)),
  ];
}

/** @throws InvalidInputError for a workflow id without its namespace. */
function runOf(request: Request): WorkflowSerializationContext | undefined {
  const workflowId = request.get('x-workflow-id');
  if (workflowId === undefined) return undefined;
  const namespace = request.get('x-namespace');
  if (namespace === undefined) {
    throw new InvalidInputError([{ location: 'header.x-namespace', message: 'is required with x-workflow-id' }]);
  }
  return { type: 'workflow', namespace, workflowId };
}

/** Lets pages of exactly the Web UI's address call the codec endpoint with the operator's cookie. */
export function allowCodecOrigin(origin: string | undefined): RequestHandler {
  return (request, response, next) => {
    response.vary('Origin');
    if (origin !== undefined && request.get('origin') === origin) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Access-Control-Allow-Credentials', 'true');
      response.setHeader('Access-Control-Allow-Methods', 'POST');
      response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type, x-namespace, x-workflow-id');
    }
    if (request.method === 'OPTIONS') response.status(204).end();
    else next();
  };
}

function fromJson({ metadata, data }: JsonPayload) {
  return {
    metadata: Object.fromEntries(
      Object.entries(metadata ?? {}).map(([key, value]) => [key, Buffer.from(value, 'base64')]),
    ),
    data: Buffer.from(data ?? '', 'base64'),
  };
}

function toJson(encoded: { metadata?: Record<string, Uint8Array> | null; data?: Uint8Array | null }) {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  return {
    metadata: Object.fromEntries(Object.entries(encoded.metadata ?? {}).map(([key, value]) => [key, text(value)])),
    data: text(encoded.data ?? new Uint8Array()),
  };
}
