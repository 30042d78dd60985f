import { randomBytes } from 'node:crypto';
import { startExtraApi } from '../../support/extra-process';
import type { ExtraApi } from '../../support/extra-process';
import { newIgsid, product, requestJson, simulator } from '../../support/product';
import { sampleOf } from '../../support/sample-body';
import { uploadFiles } from '../../support/upload-files';
import { waitFor } from '../../support/wait-for';

type Document = Record<string, unknown>;

interface Operation {
  name: string;
  method: string;
  path: string;
  open: boolean;
  body: unknown;
}

/** An account with one of everything. */
interface Tenant {
  key: string;
  ids: Record<string, string>;
}

/**
 * Bodies for operations whose rules say more than their schema does. A sample that is refused with 400 would prove nothing,
 * and fails.
 */
const BODIES: Record<string, unknown> = {
  'patch /api/conversations/{id}': { status: 'closed' },
  'patch /api/saved-replies/{id}': { text: 'Ten.' },
  'post /api/instagram/{chatbot_id}/setup-webhook': { base_url: 'https://bots.example.com' },
};

/** What a deployment without a Meta app of its own answers the owner. */
const WITHOUT_META_APP: Record<string, number> = {
  'post /api/instagram/{chatbot_id}/connect': 409,
  // Nobody's picture was fetched yet.
  'get /api/conversations/{id}/avatar': 404,
  // The source of the walk is a text.
  'get /api/chatbots/{chatbot_id}/knowledge/{source_id}/pages': 404,
};

/**
 * What is done for any person whatsoever, also for one who never wrote to the caller: it finds nothing of the caller's, and
 * must touch nothing of another account's.
 */
const FOR_ANYBODY = 'delete /api/chatbots/{chatbot_id}/contacts/{igsid}';

/** Without what differs between any two answers. */
const comparable = (text: string) => text.replaceAll(/era_[0-9a-f]+|[0-9a-f]{64}|\d{4}-\d\d-\d\dT[\d:.]+Z/g, '…');

/** The kinds of `{id}`, by the word before it. */
const idBefore = (path: string, at: number) => {
  const [, word] = /([a-z-]+)\/$/.exec(path.slice(0, at)) ?? [];
  return `${word ?? ''}/{id}`;
};

describe('an account', () => {
  let operations: Operation[];
  let alice: Tenant;
  let bob: Tenant;
  let handing: ExtraApi;

  const call = async (method: string, path: string, key: string | undefined, body?: unknown) => {
    const { apiUrl } = await product();
    return requestJson(method, `${apiUrl}${path}`, body, key ? { authorization: `Bearer ${key}` } : {});
  };
  const ok = async (method: string, path: string, key: string, body?: unknown) => {
    const answer = await call(method, path, key, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  const createTenant = async (): Promise<Tenant> => {
    const unique = randomBytes(6).toString('hex');
    // Without a mail server an invitation's token is shown.
    const {
      account,
      owner,
      api_key: key,
      invitation: seat,
    } = (await handing.call('POST', '/api/accounts', { name: `Tenant ${unique}`, email: `${unique}@example.com` }))
      .body;
    const { apiUrl } = await product();
    const chatbot = await ok('POST', '/api/chatbots', key, {
      name: 'Bakery',
      quiet_window_ms: 0,
      handoff: 'on',
      handoff_phrases: ['a person please'],
    });
    const instagram = newIgsid().replace(/^9/, '17841');
    const credentials = {
      page_access_token: `IGAA${randomBytes(24).toString('hex')}`,
      verify_token: randomBytes(16).toString('hex'),
      app_secret: randomBytes(16).toString('hex'),
    };
    await simulator('POST', '/simulator/accounts', {
      instagram_account_id: instagram,
      page_access_token: credentials.page_access_token,
      app_secret: credentials.app_secret,
      webhook_url: `${apiUrl}/api/instagram/webhook/${chatbot.id}`,
    });
    await ok('PUT', `/api/chatbots/${chatbot.id}/integrations/instagram`, key, { credentials });
    const file = new Blob([`Nine. ${unique}`]);
    const { body: source } = await uploadFiles(`/api/chatbots/${chatbot.id}/knowledge/files`, key, {
      'hours.txt': file,
    });
    const converse = async (message: Document) => {
      const from = newIgsid();
      await simulator('POST', '/simulator/messages', { from, to: instagram, ...message });
      return waitFor('the conversation', async () => {
        const { data } = await ok('GET', `/api/chatbots/${chatbot.id}/conversations?limit=100`, key);
        return (data as Document[]).find(({ session_id, message_count }) => session_id === from && message_count === 2);
      });
    };
    const forgotten = await converse({ text: 'When do you open?' });
    const erasure = await ok('DELETE', `/api/chatbots/${chatbot.id}/contacts/${String(forgotten['session_id'])}`, key);
    await converse({ text: 'A person please' });
    const notification = await waitFor(
      'a notification',
      async () => (await ok('GET', '/api/notifications', key)).data[0],
    );
    await converse({ text: 'Do you sell unicorns?' });
    const gap = await waitFor(
      'a gap',
      async () => (await ok('GET', `/api/chatbots/${chatbot.id}/knowledge/gaps`, key)).data[0],
    );
    const conversation = await converse({ text: 'What is this?', attachments: [{ type: 'image' }] });
    const about = `/api/conversations/${String(conversation['id'])}`;
    const { data: messages } = await ok('GET', `${about}/messages`, key);
    const reply = await ok('POST', '/api/saved-replies', key, { shortcut: 'hours', text: 'Nine.' });
    const note = await ok('POST', `${about}/notes`, key, { text: 'Likes pictures.' });
    const copy = await ok('POST', `${about}/export`, key);
    await waitFor(
      'the export',
      async () => (await ok('GET', `${about}/exports/${String(copy.id)}`, key)).status === 'ready',
    );
    await waitFor('the erasure', async () => (await ok('GET', `/api/erasures/${erasure.id}`, key)).status === 'done', {
      timeoutMs: 240_000,
      everyMs: 500,
    });
    const invitation = await ok('POST', '/api/invitations', key, { email: `in-${unique}@example.com`, role: 'viewer' });
    const { data: keys } = await ok('GET', '/api/api-keys', key);
    const session = await requestJson('POST', `${apiUrl}/api/invitations/accept`, {
      token: seat.token,
      password: 'a long enough password',
    });
    expect(session.status).toBe(201);
    const { data: sessions } = await ok('GET', '/api/sessions', key);
    return {
      key,
      ids: {
        chatbot_id: chatbot.id,
        source_id: source.id,
        gap_id: gap.id,
        igsid: String(conversation['session_id']),
        message_id: messages[0].id,
        note_id: note.id,
        export_id: copy.id,
        workflow_id: source.workflow_id,
        'conversations/{id}': String(conversation['id']),
        'saved-replies/{id}': reply.id,
        'erasures/{id}': erasure.id,
        'notifications/{id}': notification.id,
        'invitations/{id}': invitation.id,
        'api-keys/{id}': keys[0].id,
        'sessions/{id}': sessions[0].id,
        'members/{id}': owner.id,
        'accounts/{id}': account.id,
      },
    };
  };

  /** The path with each parameter replaced by what `idOf` gives for its kind. */
  const fill = (path: string, idOf: (kind: string) => string) =>
    path
      .replace('{index}', '0')
      .replaceAll(/\{(\w+)\}/g, (_match, name: string, at: number) =>
        encodeURIComponent(idOf(name === 'id' ? idBefore(path, at) : name)),
      );
  const kindsOf = (path: string) => {
    const kinds: string[] = [];
    fill(path, (kind) => {
      kinds.push(kind);
      return '';
    });
    return kinds;
  };

  beforeAll(async () => {
    handing = await startExtraApi();
    const document = (await call('GET', '/api/openapi.json', undefined)).body;
    const schemas = document.components.schemas;
    operations = Object.entries(document.paths as Record<string, Record<string, Document>>).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => {
        const name = `${method} ${path}`;
        const content = (operation['requestBody'] as { content?: Record<string, { schema: object }> } | undefined)
          ?.content;
        const schema = content?.['application/json']?.schema;
        return {
          name,
          method: method.toUpperCase(),
          path,
          open: operation['security'] !== undefined,
          body: BODIES[name] ?? (schema && sampleOf(schema, schemas)),
        };
      }),
    );
    [alice, bob] = await Promise.all([createTenant(), createTenant()]);
  }, 300_000);

  afterAll(async () => {
    await handing.stop();
  });

  it('has an id of every kind for this walk, so that no operation is left out of it', () => {
    const unknown = operations
      .filter(({ open }) => !open)
      .flatMap(({ name, path }) =>
        kindsOf(path)
          .filter((kind) => !Object.hasOwn(alice.ids, kind))
          .map((kind) => `${name}: ${kind}`),
      );
    expect(unknown).toEqual([]);
  });

  it('answers nobody without a key, before it looks at what was sent', async () => {
    for (const { name, method, path, open } of operations) {
      if (open) continue;
      const { apiUrl } = await product();
      const answer = await fetch(`${apiUrl}${fill(path, (kind) => alice.ids[kind] ?? 'x')}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: method === 'GET' ? null : '{"not json',
      });
      expect([name, answer.status]).toEqual([name, 401]);
    }
  });

  it('is, for another account, in no way different from one that does not exist', async () => {
    const readable = operations.filter(
      ({ method, open, path }) => method === 'GET' && !open && kindsOf(path).length > 0,
    );
    const snapshot = async () => {
      const answers: Document = {};
      for (const { name, path } of readable) {
        if (kindsOf(path).includes('accounts/{id}')) continue;
        const { body } = await call(
          'GET',
          fill(path, (kind) => alice.ids[kind] ?? ''),
          alice.key,
        );
        // What is read by a workflow names its run, which is another one each time.
        answers[name] = JSON.stringify(body).replaceAll(/(\.|req_)[0-9a-f]{24}"/g, '…"');
      }
      return answers;
    };
    const before = await snapshot();
    const erasures: string[] = [];
    let compared = 0;
    for (const { name, method, path, open, body } of operations) {
      const kinds = kindsOf(path);
      if (open || kinds.length === 0) continue;
      const unknown = (kind: string) =>
        (alice.ids[kind] ?? '').replace(/[0-9a-f]{12}$/, 'f00f00f00f00').replace(/\d{6}$/, '000000');
      // All of the other's, and each of the other's among one's own.
      const foreign = [kinds, ...(kinds.length > 1 ? kinds.map((kind) => [kind]) : [])];
      for (const others of foreign) {
        const theirs = (kind: string) => (others.includes(kind) ? alice.ids[kind] : bob.ids[kind]) ?? '';
        const nobodys = (kind: string) => (others.includes(kind) ? unknown(kind) : bob.ids[kind]) ?? '';
        for (const kind of others) expect([name, unknown(kind)]).not.toEqual([name, alice.ids[kind]]);
        const ask = async (idOf: typeof theirs) => {
          const answer = await call(method, fill(path, idOf), bob.key, body);
          if (answer.status === 202) erasures.push(String(answer.body.id));
          const text = comparable(JSON.stringify(answer.body).replaceAll(String(answer.body.request_id), ''));
          return { name, status: answer.status, text, type: answer.headers.get('content-type') };
        };
        const found = await ask(theirs);
        expect(found).toEqual(await ask(nobodys));
        // Anything but a refusal would be somebody else's data, or a sample body that proves nothing.
        const refusals = name === FOR_ANYBODY && others.length === 1 && others[0] === 'igsid' ? [202] : [403, 404];
        expect([name, refusals]).toEqual([name, expect.arrayContaining([found.status])]);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(20);
    expect(erasures).toHaveLength(2);
    for (const id of erasures) {
      await waitFor('the erasure', async () => (await ok('GET', `/api/erasures/${id}`, bob.key)).status === 'done', {
        timeoutMs: 240_000,
        everyMs: 500,
      });
    }
    expect(await snapshot()).toEqual(before);
  }, 360_000);

  it('lets its own owner reach all of it, so that the walk above is no walk past closed doors', async () => {
    for (const { name, method, path, open } of operations) {
      if (open || method !== 'GET' || kindsOf(path).length === 0 || path.startsWith('/api/accounts')) continue;
      const answer = await call(
        'GET',
        fill(path, (kind) => alice.ids[kind] ?? ''),
        alice.key,
      );
      expect([name, answer.status]).toEqual([name, WITHOUT_META_APP[name] ?? 200]);
    }
  });
});
