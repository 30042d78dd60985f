import { randomBytes } from 'node:crypto';
import { startExtraApi } from '../../support/extra-process';
import type { ExtraApi } from '../../support/extra-process';
import { api, apiOk, product, requestJson } from '../../support/product';
import type { Answer } from '../../support/product';
import { sampleOf } from '../../support/sample-body';

type Schema = Parameters<typeof sampleOf>[0];

interface Operation {
  name: string;
  method: string;
  path: string;
  role: string | undefined;
  query: string[];
  body: Schema | undefined;
}

const PASSWORD = 'a long enough password';

/** What a caller may not do is refused before anything is looked up or changed, so any id serves. */
const concrete = (path: string, id = 'x') => path.replaceAll(/\{\w+\}/g, id);

describe('every operation of the running product', () => {
  let operations: Operation[];
  let schemas: Record<string, Schema>;
  let url: string;
  /** Without a mail server an invitation's token is shown. */
  let handing: ExtraApi;

  const call = async (
    { method, path }: { method: string; path: string },
    headers: Record<string, string>,
    body?: unknown,
  ) => requestJson(method, `${url}${path}`, method === 'GET' ? undefined : (body ?? {}), headers);

  beforeAll(async () => {
    url = (await product()).apiUrl;
    handing = await startExtraApi();
    const { body: document } = await requestJson('GET', `${url}/api/openapi.json`);
    schemas = document.components.schemas;
    operations = Object.entries(document.paths as Record<string, Record<string, Answer['body']>>).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          name: `${method} ${path}`,
          method: method.toUpperCase(),
          path,
          role: operation['x-required-role'],
          query: (operation.parameters ?? [])
            .filter((parameter: { in: string }) => parameter.in === 'query')
            .map((parameter: { name: string }) => parameter.name),
          body: operation.requestBody?.content['application/json']?.schema,
        })),
    );
  });

  afterAll(async () => {
    await handing.stop();
  });

  /** A member of a new account, signed in as at a browser. */
  async function signIn(role: 'viewer' | 'editor'): Promise<Record<string, string>> {
    const name = randomBytes(6).toString('hex');
    const account = await apiOk('POST', '/api/accounts', {
      name,
      email: `owner-${name}@example.com`,
    });
    const invitation = await requestJson(
      'POST',
      `${handing.url}/api/invitations`,
      { email: `${role}-${name}@example.com`, role },
      { authorization: `Bearer ${account.api_key}` },
    );
    const accepted = await requestJson('POST', `${url}/api/invitations/accept`, {
      token: invitation.body.token,
      password: PASSWORD,
    });
    const { origin } = new URL(url);
    return { cookie: accepted.headers.get('set-cookie')?.split(';')[0] ?? '', origin };
  }

  it.each([
    ['viewer', ['editor', 'owner', 'operator']],
    ['editor', ['owner', 'operator']],
  ] as const)('that demands more is refused to a signed-in %s', async (role, beyond) => {
    const headers = await signIn(role);
    expect((await requestJson('GET', `${url}/api/session`, undefined, headers)).body.role).toBe(role);
    const refused = operations.filter((operation) => (beyond as readonly string[]).includes(operation.role ?? ''));
    expect(refused.length).toBeGreaterThan(15);
    for (const { name, method, path } of refused) {
      const { status, body } = await call({ method, path: concrete(path) }, headers);
      expect([name, status, body.error?.code]).toEqual([name, 403, 'forbidden']);
    }
  });

  it('is refused to an API key that has not its scope', async () => {
    const { api_key: key } = await apiOk('POST', '/api/api-keys', { name: 'Operating only', scopes: ['operate'] });
    const guarded = operations.filter(({ role }) => role !== undefined && role !== 'operator');
    expect(guarded.length).toBeGreaterThan(60);
    for (const { name, method, path } of guarded) {
      const { status, body } = await call({ method, path: concrete(path) }, { authorization: `Bearer ${key}` });
      expect([name, status, body.error?.code]).toEqual([name, 403, 'forbidden']);
    }
  });

  it('names the path parameter that cannot be an id', async () => {
    for (const { name, method, path, role } of operations) {
      if (role === undefined || !path.includes('{')) continue;
      const { status, body } = await api(method, concrete(path, 'i'.repeat(301)), method === 'GET' ? undefined : {});
      const locations = (body.error?.fields ?? []).map(({ location }: { location: string }) => location.split('.')[0]);
      expect([name, status]).toEqual([name, 400]);
      expect([name, locations]).toEqual([name, expect.arrayContaining(['path'])]);
    }
  });

  it('names the query parameter of a list that is out of range', async () => {
    const lists = operations.filter(({ query }) => query.includes('limit'));
    expect(lists.length).toBeGreaterThan(10);
    for (const { name, path } of lists) {
      for (const limit of ['0', '101', 'many']) {
        const { status, body } = await api('GET', `${concrete(path)}?limit=${limit}`);
        expect([name, status, body.error?.fields?.[0]?.location]).toEqual([name, 400, 'query.limit']);
      }
    }
  });

  it('takes no body of another form, and names each field that is wrong', async () => {
    const taking = operations.filter(({ body, path }) => body !== undefined && !path.includes('/webhook/{'));
    expect(taking.length).toBeGreaterThan(20);
    let named = 0;
    for (const { name, method, path, body: schema, role } of taking) {
      const send = (body: unknown) =>
        role === undefined ? requestJson(method, `${url}${concrete(path)}`, body) : api(method, concrete(path), body);
      for (const wrong of [[], 'text', 7]) {
        const { status, body } = await send(wrong);
        expect([name, status, body.error?.fields?.[0]?.location]).toEqual([name, 400, 'body']);
      }
      const sample = sampleOf(schema ?? {}, schemas) as Record<string, unknown>;
      for (const field of Object.keys(sample)) {
        named += 1;
        const { status, body } = await send({ ...sample, [field]: { not: 'this' } });
        const locations = (body.error?.fields ?? []).map(({ location }: { location: string }) => location);
        expect([name, field, status]).toEqual([name, field, 400]);
        expect(locations.some((location: string) => location.startsWith(`body.${field}`))).toBe(true);
      }
    }
    expect(named).toBeGreaterThan(20);
  });
});
