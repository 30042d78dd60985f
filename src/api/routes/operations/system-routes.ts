import { z } from 'zod';
import type { ApiDependencies } from '../../dependencies';
import { defineRawRoute, defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { docsPage } from '../../http/docs-page';

const readiness = z
  .object({ ready: z.boolean(), checks: z.array(z.object({ name: z.string(), ok: z.boolean(), message: z.string() })) })
  .meta({ id: 'Readiness' });

/** Whether the process lives, whether it can work, and what it offers. `openApi` is called when the document is asked for. */
export function systemRoutes(dependencies: ApiDependencies, openApi: () => object): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/health',
      summary: 'Whether the process lives',
      tag: 'System',
      access: 'open',
      changes: false,
      responses: { 200: { description: 'It does.', schema: z.object({ status: z.literal('ok') }) } },
      handle: () => Promise.resolve({ status: 200, body: { status: 'ok' } }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/ready',
      summary: 'Whether the process can work, and what is missing',
      tag: 'System',
      access: 'open',
      changes: false,
      responses: {
        200: { description: 'Everything it needs answers.', schema: readiness },
        503: { description: 'Something does not.', schema: readiness },
      },
      async handle() {
        const [database, engine] = await Promise.all([
          dependencies.databaseReachable(),
          dependencies.gateway.reachable(),
        ]);
        const pending = dependencies.startup();
        const checks = [
          { name: 'database', ok: database, message: database ? 'MongoDB answers.' : 'MongoDB does not answer.' },
          { name: 'workflow_engine', ok: engine, message: engine ? 'Temporal answers.' : 'Temporal does not answer.' },
          dependencies.eventLoop.check(),
          ...pending.map((message) => ({ name: 'startup', ok: false, message })),
        ];
        const ready = checks.every(({ ok }) => ok);
        return { status: ready ? 200 : 503, body: { ready, checks } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/openapi.json',
      summary: 'This document',
      tag: 'System',
      access: 'open',
      changes: false,
      responses: { 200: { description: 'OpenAPI 3.1.', schema: z.record(z.string(), z.unknown()) } },
      handle: () => Promise.resolve({ status: 200, body: openApi() }),
    }),
    defineRawRoute({
      method: 'get',
      path: '/api/docs',
      summary: 'The API, to read and try',
      tag: 'System',
      access: 'open',
      changes: false,
      responses: { 200: { description: 'A page.', contentType: 'text/html', schema: z.string() } },
      handlers: [
        (_request, response) => {
          response.type('html').send(docsPage);
        },
      ],
    }),
  ];
}
