import { examplesOf } from '../../../support/composed-examples';
import { createHttpWorld } from '../http-world';

type Paths = Record<
  string,
  Record<
    string,
    {
      parameters?: { name: string; schema: { enum?: unknown[]; examples?: unknown[] } }[];
      responses: Record<string, { content?: Record<string, { schema?: { $ref?: string } }> }>;
    }
  >
>;

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** Pages and files that are no operations. */
const NOT_OPERATIONS = new Set(['get /', 'get /api/docs/start.js']);

async function world() {
  const { app, http } = createHttpWorld();
  const document = (await http.get('/api/openapi.json')).body;
  const mounted = (app.router.stack as Layer[]).flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => `${method} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`) : [],
  );
  const documented = Object.entries(document.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  return { http, document, mounted, documented };
}

describe('the OpenAPI document', () => {
  it('describes every route that is mounted, and no other', async () => {
    const { mounted, documented } = await world();
    expect(documented.sort()).toEqual(mounted.filter((route) => !NOT_OPERATIONS.has(route)).sort());
    expect(documented.length).toBeGreaterThan(30);
  });

  it('marks as open exactly what answers without credentials', async () => {
    const { http, document } = await world();
    for (const [path, methods] of Object.entries(
      document.paths as Record<string, Record<string, { security?: unknown[] }>>,
    )) {
      for (const [method, operation] of Object.entries(methods)) {
        const concrete = path.replaceAll(/\{\w+\}/g, 'x');
        const response = await http[method as 'get'](concrete);
        const open = operation.security !== undefined;
        expect([method, path, response.body.error?.code === 'unauthorized']).toEqual([method, path, !open]);
        if (open) expect(operation.security).toEqual([]);
      }
    }
  });

  it('names every path parameter and gives each operation an id of its own', async () => {
    const { document } = await world();
    const ids: string[] = [];
    for (const [path, methods] of Object.entries(
      document.paths as Record<
        string,
        Record<string, { operationId: string; parameters?: { in: string; name: string }[] }>
      >,
    )) {
      for (const operation of Object.values(methods)) {
        ids.push(operation.operationId);
        const named = (operation.parameters ?? []).filter((p) => p.in === 'path').map((p) => p.name);
        expect(named.sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
      }
    }
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is OpenAPI 3.1 and has no reference that leads nowhere', async () => {
    const { document } = await world();
    expect(document.openapi).toMatch(/^3\.1\./);
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(references.length).toBeGreaterThan(0);
    for (const name of references) expect(document.components.schemas).toHaveProperty(name as string);
  });

  it('has an example of every request and answer, which its own schema takes', async () => {
    const { document } = await world();
    const { wrong, composed } = examplesOf(document);
    expect(wrong).toEqual([]);
    expect(composed).toBeGreaterThan(90);
  });

  it('has an example of every parameter, fitting the path that it stands in', async () => {
    const { document } = await world();
    const parameters = Object.entries(document.paths as Paths).flatMap(([path, methods]) =>
      Object.values(methods).flatMap(({ parameters = [] }) =>
        parameters.map(({ name, schema }) => ({ path, name, example: schema.enum?.[0] ?? schema.examples?.[0] })),
      ),
    );
    expect(parameters.filter(({ example }) => example === undefined)).toEqual([]);
    expect(parameters).toContainEqual({
      path: '/api/members/{id}',
      name: 'id',
      example: expect.stringMatching(/^user_/),
    });
  });

  it('describes every failure with the one envelope', async () => {
    const { document } = await world();
    const other: string[] = [];
    for (const [path, methods] of Object.entries(document.paths as Paths)) {
      for (const [method, { responses }] of Object.entries(methods)) {
        for (const [status, { content }] of Object.entries(responses)) {
          const shape = content?.['application/json']?.schema?.$ref;
          const ownShape = content?.['text/html'] ?? (path === '/api/ready' && status === '503');
          if (status >= '400' && shape !== '#/components/schemas/Error' && !ownShape)
            other.push(`${method} ${path} ${status}`);
        }
      }
    }
    expect(other).toEqual([]);
  });
});
