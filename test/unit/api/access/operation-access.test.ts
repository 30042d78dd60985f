import { coversScope, SCOPES } from '../../../../src/domain/access/roles';
import type { Scope } from '../../../../src/domain/access/roles';
import { digestToken } from '../../../../src/security/tokens';
import { API_KEY, SESSION_TOKEN, asOwner, createHttpWorld } from '../http-world';

interface Operation {
  name: string;
  id: string;
  method: 'get';
  path: string;
  changes: boolean;
  role: string | undefined;
  scope: Scope | undefined;
}

type World = ReturnType<typeof createHttpWorld>;

/** What every member changes of their own: their password, and where they are signed in. */
const OF_THEIR_OWN = [
  'delete /api/sessions',
  'delete /api/sessions/{id}',
  'patch /api/session',
  'patch /api/session/password',
  'post /api/notifications/read-all',
  'post /api/notifications/{id}/read',
  'post /api/session/confirm',
];
/** What changes something although its method is GET. */
const CHANGING_READS = ['get /api/instagram/oauth/callback'];
/** What changes nothing although its method is another one. */
const READING_WRITES = [
  'post /api/chatbots/{chatbot_id}/knowledge/search',
  'post /api/codec/decode',
  'post /api/codec/encode',
  'post /api/invitations/look-up',
  'post /api/notifications/confirmations/look-up',
];
/** Reads of secrets and of whole conversations. */
const AUDITED_READS = [
  'get /api/conversations/{id}/exports/{export_id}/download',
  'get /api/instagram/{chatbot_id}/webhook-info',
  'post /api/codec/decode',
  'post /api/codec/encode',
];
/** What a key for some chatbots may call without a chatbot in the path; whoever adds one shows in its handler what is theirs. */
const FOR_SOME_CHATBOTS = [
  'delete /api/conversations/{id}/notes/{note_id}',
  'get /api/chatbots',
  'get /api/conversations',
  'get /api/conversations/counts',
  'get /api/conversations/{id}',
  'get /api/conversations/{id}/avatar',
  'get /api/conversations/{id}/exports/{export_id}',
  'get /api/conversations/{id}/exports/{export_id}/download',
  'get /api/conversations/{id}/messages',
  'get /api/conversations/{id}/notes',
  'get /api/erasures/{id}',
  'get /api/events',
  'get /api/messages/{message_id}',
  'get /api/messages/{message_id}/attachments/{index}',
  'get /api/messages/{message_id}/timeline',
  'get /api/operations/{workflow_id}',
  'get /api/session',
  'patch /api/conversations/{id}',
  'post /api/conversations/{id}/export',
  'post /api/conversations/{id}/messages',
  'post /api/conversations/{id}/notes',
  'post /api/conversations/{id}/seen',
  'post /api/messages/{message_id}/resend',
  'put /api/messages/{message_id}/rating',
];

async function operationsOf({ http }: World): Promise<Operation[]> {
  const { paths } = (await http.get('/api/openapi.json')).body as {
    paths: Record<string, Record<string, Record<string, unknown>>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method} ${path}`,
      id: String(operation['operationId']),
      method: method as 'get',
      path: path.replaceAll(/\{\w+\}/g, '1'),
      changes: operation['x-changes'] as boolean,
      role: operation['x-required-role'] as string | undefined,
      scope: operation['x-required-scope'] as Scope | undefined,
    })),
  );
}

/** A world in which the operator's key is bound like this. */
function worldWithKey(bounds: object, environment: Parameters<typeof createHttpWorld>[0] = {}): World {
  const world = createHttpWorld(environment);
  const apiKey = { _id: 'key_1', account_id: 'acc_1', user_id: 'user_owner', ...bounds };
  Object.assign(world.repositories.apiKeys, {
    findByDigest: (digest: string) => Promise.resolve(digest === digestToken(API_KEY) ? apiKey : null),
  });
  return world;
}

const isRefused = ({ status, body }: { status: number; body: { error?: { code: string } } }) =>
  status === 403 && body.error?.code === 'forbidden';

describe('an operation that changes something', () => {
  it('says so by itself, whatever its method', async () => {
    const operations = await operationsOf(createHttpWorld());
    for (const { name, changes } of operations) expect([name, typeof changes]).toEqual([name, 'boolean']);
    const reading = operations.filter(({ changes }) => !changes).map(({ name }) => name);
    expect(reading.filter((name) => !name.startsWith('get ')).sort()).toEqual(READING_WRITES);
    const changing = operations.filter(({ changes }) => changes).map(({ name }) => name);
    expect(changing.filter((name) => name.startsWith('get '))).toEqual(CHANGING_READS);
    expect(changing.length).toBeGreaterThan(35);
  });

  it('demands a scope beyond reading, and a role above that of a viewer', async () => {
    for (const { name, changes, role, scope } of await operationsOf(createHttpWorld())) {
      if (!changes || role === undefined) continue;
      expect([name, scope === undefined || scope === 'read']).toEqual([name, false]);
      expect([name, role === 'viewer']).toEqual([name, OF_THEIR_OWN.includes(name)]);
    }
  });

  it('is not done by cookie for a page of another origin, listed or not', async () => {
    const world = createHttpWorld({ CORS_ORIGINS: ['https://app.example.com'] });
    const cookie = `botsmith_session=${SESSION_TOKEN}`;
    for (const { name, method, path, changes, role } of await operationsOf(world)) {
      if (!changes || role === undefined) continue;
      for (const origin of ['https://app.example.com', 'https://evil.example', 'null']) {
        expect([name, isRefused(await world.http[method](path).set({ cookie, origin }))]).toEqual([name, true]);
      }
      const withoutOrigin = await world.http[method](path).set({ cookie, 'sec-fetch-site': 'cross-site' });
      expect([name, isRefused(withoutOrigin)]).toEqual([name, true]);
    }
  });

  it('stands in the audit log, and so does every read of secrets and every refusal; no other read does', async () => {
    const world = createHttpWorld();
    const written: { action: string; status: number }[] = [];
    Object.assign(world.repositories.auditLog, {
      write: (entry: { action: string; status: number }) => Promise.resolve(written.push(entry)),
    });
    const bare = worldWithKey({ scopes: [] });
    Object.assign(bare.repositories.auditLog, world.repositories.auditLog);
    for (const { name, id, method, path, changes, role } of await operationsOf(world)) {
      if (role === undefined) continue;
      written.length = 0;
      await world.http[method](path).set(asOwner);
      const audited = changes || AUDITED_READS.includes(name);
      expect([name, written.map(({ action }) => action)]).toEqual([name, audited ? [id] : []]);
      written.length = 0;
      await bare.http[method](path).set(asOwner);
      expect([name, written]).toEqual([name, [expect.objectContaining({ action: id, status: 403 })]]);
    }
  });
});

describe('an API key', () => {
  it.each(SCOPES.map((scope) => [scope]))(
    'with the scope %s alone does what this scope is for, and nothing else',
    async (given) => {
      const world = worldWithKey({ scopes: [given] });
      for (const { name, method, path, scope } of await operationsOf(world)) {
        if (scope === undefined) continue;
        const refused = isRefused(await world.http[method](path).set(asOwner));
        expect([name, refused]).toEqual([name, !coversScope([given], scope)]);
      }
    },
  );

  it('that ends manages nothing, although it was given that', async () => {
    const world = worldWithKey({ scopes: [...SCOPES], expires_at: new Date(Date.now() + 60_000) });
    for (const { name, method, path, scope } of await operationsOf(world)) {
      if (scope === undefined) continue;
      const refused = isRefused(await world.http[method](path).set(asOwner));
      expect([name, refused]).toEqual([name, scope === 'manage']);
    }
  });

  it('for some chatbots finds no other, and nothing that is of the account', async () => {
    const world = worldWithKey({ scopes: [...SCOPES], chatbot_ids: ['bot_mine'] });
    const open: string[] = [];
    for (const { name, method, path, scope } of await operationsOf(world)) {
      if (scope === undefined) continue;
      const answer = await world.http[method](path).set(asOwner);
      if (name.includes('{chatbot_id}')) expect([name, answer.status]).toEqual([name, 404]);
      else if (!isRefused(answer)) open.push(name);
    }
    expect(open.sort()).toEqual(FOR_SOME_CHATBOTS);
  });

  it('for some addresses is refused from any other, whatever it asks for', async () => {
    const elsewhere = worldWithKey({ addresses: ['203.0.113.7', '10.0.0.0/8', '2001:db8::/32'] });
    const here = worldWithKey({ addresses: ['203.0.113.7', '127.0.0.0/8', '::1'] });
    for (const { name, method, path, scope } of await operationsOf(elsewhere)) {
      if (scope === undefined) continue;
      const answer = await elsewhere.http[method](path).set(asOwner);
      expect([name, isRefused(answer), answer.body.error?.message]).toEqual([
        name,
        true,
        expect.stringContaining('from this address'),
      ]);
    }
    expect((await here.http.get('/api/session').set(asOwner)).status).toBe(200);
  });
});
