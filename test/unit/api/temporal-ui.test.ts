import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { routeUpgrades } from '../../../src/api/temporal-ui/upgrades';
import { asOwner, createHttpWorld, SESSION_TOKEN, VIEWER_SESSION_TOKEN } from './http-world';

const cookie = `botsmith_session=${SESSION_TOKEN}`;
const PAGE = { accept: 'text/html,*/*' };

/** A Temporal Web UI that tells what it was asked. */
describe('the Temporal Web UI under /temporal', () => {
  const seen: { method: string | undefined; url: string | undefined; headers: IncomingMessage['headers'] }[] = [];
  let webUi: Server;
  let product: Server;
  let http: ReturnType<typeof createHttpWorld>['http'];
  let audited: ReturnType<typeof createHttpWorld>['audited'];

  beforeAll(async () => {
    webUi = createServer(({ method, url, headers }, response) => {
      seen.push({ method, url, headers });
      response.setHeader('Set-Cookie', '_csrf=x; Path=/; SameSite=Strict');
      response.end('<!doctype html>');
    });
    webUi.on('upgrade', ({ method, url, headers }: IncomingMessage, socket: Duplex) => {
      seen.push({ method, url, headers });
      socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nhello');
    });
    webUi.listen(0, '127.0.0.1');
    await once(webUi, 'listening');
    const world = createHttpWorld({
      TEMPORAL_UI_URL: 'http://localhost:3000/temporal',
      TEMPORAL_UI_INTERNAL_URL: `http://127.0.0.1:${(webUi.address() as AddressInfo).port}`,
    });
    ({ http, audited } = world);
    product = createServer(world.app).listen(0, '127.0.0.1');
    routeUpgrades(product, world.app);
    await once(product, 'listening');
  });

  afterAll(async () => {
    for (const server of [webUi, product]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  beforeEach(() => {
    seen.length = 0;
    audited.length = 0;
  });

  it('is shown to a signed-in operator, who stays unknown to it', async () => {
    const { status, text, headers } = await http
      .get('/temporal/namespaces/default?x=1')
      .set({ cookie: `a=b; ${cookie}; _csrf=x` });
    expect([status, text]).toEqual([200, '<!doctype html>']);
    const [asked] = seen;
    expect(asked?.url).toBe('/temporal/namespaces/default?x=1');
    expect(JSON.stringify(asked)).not.toContain(SESSION_TOKEN);
    expect(asked?.headers.cookie).toMatch(/a=b; _csrf=x/);
    expect(headers['set-cookie']).toEqual([expect.stringMatching(/^_csrf=x; Path=\/temporal;/)]);
    expect(headers['content-security-policy']).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('sends who is not signed in to the sign-in page, and refuses programs', async () => {
    const page = await http.get('/temporal/namespaces/default').set(PAGE);
    expect([page.status, page.headers.location]).toEqual([302, '/sign-in?to=%2Ftemporal%2Fnamespaces%2Fdefault']);
    expect((await http.get('/sign-in').set(PAGE)).status).toBe(200);
    expect((await http.get('/temporal/api/v1/namespaces').set({ accept: 'application/json' })).status).toBe(401);
    expect((await http.get('/temporal/').set({ ...PAGE, cookie: 'botsmith_session=wrong' })).status).toBe(302);
    expect((await http.get('/temporal/api/v1/namespaces').set(asOwner)).status).toBe(401);
    expect((await http.post('/temporal/api/v1/x').set(PAGE)).status).toBe(401);
    expect(seen).toEqual([]);
  });

  it('refuses members who are not operators', async () => {
    const member = { cookie: `botsmith_session=${VIEWER_SESSION_TOKEN}` };
    expect((await http.get('/temporal/').set({ ...member, ...PAGE })).status).toBe(403);
    expect((await http.get('/temporal/api/v1/x').set(member)).status).toBe(403);
    expect(seen).toEqual([]);
  });

  it('takes changes from its own pages alone, and writes them to the audit log', async () => {
    const change = (headers: Record<string, string>) =>
      http
        .post('/temporal/api/v1/namespaces/default/workflows/x/terminate')
        .set({ cookie, ...headers })
        .send({});
    for (const origin of ['http://evil.example', 'http://localhost:3001', 'null']) {
      expect((await change({ origin })).status).toBe(403);
      expect((await http.get('/temporal/api/v1/x').set({ cookie, origin })).status).toBe(403);
    }
    expect((await change({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(seen).toEqual([]);
    expect(audited.filter(({ status }) => status < 400)).toEqual([]);
    expect((await change({ origin: 'http://localhost:3000' })).status).toBe(200);
    expect(seen).toHaveLength(1);
    expect(audited).toEqual([expect.objectContaining({ action: 'changeInTemporalWebUi', status: 200 })]);
  });

  it('answers for the product’s host names alone', async () => {
    expect((await http.get('/temporal/').set({ cookie, host: 'rebound.example' })).status).toBe(421);
    expect(seen).toEqual([]);
  });

  it('has its codec asked by the product’s own pages, by whichever name they were opened, and by no other', async () => {
    const decode = (headers: Record<string, string>) =>
      http
        .post('/api/codec/decode')
        .set({ cookie, ...headers })
        .send({ payloads: [] });
    expect((await decode({ origin: 'http://localhost:3000' })).status).toBe(200);
    expect((await decode({ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' })).status).toBe(200);
    expect((await decode({ origin: 'http://evil.example' })).status).toBe(403);
    expect((await decode({ origin: 'http://localhost:8233' })).status).toBe(403);
    expect((await decode({})).status).toBe(403);
  });

  /** Asks for a web socket, or another protocol, at the product itself. */
  async function upgrade(path: string, headers: Record<string, string>, body?: string) {
    const { port } = product.address() as AddressInfo;
    const asked = httpRequest({
      port,
      path,
      method: body === undefined ? 'GET' : 'POST',
      headers: { connection: 'Upgrade', upgrade: 'websocket', host: 'localhost:3000', ...headers },
    });
    const answer = new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      asked.once('error', reject);
      const read = (response: IncomingMessage, stream: NodeJS.ReadableStream, head = '') => {
        let text = head;
        stream.on('data', (chunk) => (text += String(chunk)));
        stream.on('end', () => resolve({ status: response.statusCode, text }));
      };
      asked.once('upgrade', (response, socket, head) => read(response, socket, head.toString()));
      asked.once('response', (response) => read(response, response));
    });
    asked.end(body);
    return answer;
  }

  it('opens web sockets for an operator’s own page, and for nobody else', async () => {
    const own = { cookie, origin: 'http://localhost:3000' };
    expect(await upgrade('/temporal/live', own)).toEqual({ status: 101, text: 'hello' });
    expect(JSON.stringify(seen)).not.toContain(SESSION_TOKEN);
    seen.length = 0;
    expect((await upgrade('/temporal/live', { cookie })).status).toBe(403);
    expect((await upgrade('/temporal/live', { ...own, origin: 'http://localhost:3001' })).status).toBe(403);
    expect((await upgrade('/temporal/live', { origin: own.origin })).status).toBe(401);
    expect((await upgrade('/temporal/live', { ...own, host: 'rebound.example' })).status).toBe(421);
    expect((await upgrade('/api/chatbots', own)).status).toBe(200);
    expect((await upgrade('/nothing', own)).status).toBe(404);
    expect(seen).toEqual([]);
  });

  it('leaves requests alone that merely offer HTTP/2, with their bodies', async () => {
    const offered = { upgrade: 'h2c', connection: 'Upgrade, HTTP2-Settings', 'http2-settings': 'AAMAAABkAAQAAP__' };
    const json = JSON.stringify({ payloads: [{ data: 'aGVsbG8=', metadata: {} }] });
    const answer = await upgrade(
      '/api/codec/decode',
      { ...asOwner, ...offered, 'content-type': 'application/json', 'content-length': String(json.length) },
      json,
    );
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, JSON.parse(json)]);
  });
});

describe('a Temporal Web UI that is away', () => {
  it('is answered for with 503, as any server that is not reachable', async () => {
    const { http } = createHttpWorld({ TEMPORAL_UI_INTERNAL_URL: 'http://127.0.0.1:1' });
    const { status, body } = await http.get('/temporal/').set({ cookie });
    expect([status, body.error.code]).toEqual([503, 'unavailable']);
  });
});

describe('a Temporal Web UI at an address of its own', () => {
  it('is not served here', async () => {
    const { http } = createHttpWorld({ TEMPORAL_UI_URL: 'https://temporal.example' });
    expect((await http.get('/temporal/').set({ cookie })).status).toBe(404);
  });
});
