import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createSafeFetch } from '../../../src/security/safe-fetch';
import type { SafeRequest } from '../../../src/security/safe-fetch';
import { HttpDouble } from '../../support/http-double';

const allowed = new HttpDouble();
const forbidden = new HttpDouble();
const LIMITS: SafeRequest = { maxBytes: 100_000, timeoutMs: 5_000 };

beforeAll(async () => {
  await allowed.start();
  await forbidden.start();
});
afterAll(async () => {
  await allowed.stop();
  await forbidden.stop();
});
beforeEach(() => {
  for (const double of [allowed, forbidden]) {
    double.requests.length = 0;
    double.answerWith((_request, response) => response.end('ok'));
  }
});

/** Reaches one of the two servers; the other stands for everything local that nobody allowed. */
function safeFetch(address: string, request: Partial<SafeRequest> = {}) {
  return createSafeFetch([allowed.host])(address, { ...LIMITS, ...request });
}

const refused = (code: string) => expect.objectContaining({ code });

/** The server's port under another spelling of its address. */
function spelled(host: string): string {
  return `http://${host}:${forbidden.host.split(':')[1]}/`;
}

describe('a spelling of a local address', () => {
  it.each([
    ['127.0.0.1', 'as it is'],
    ['127.1', 'short'],
    ['127.0.0.1.', 'with a trailing dot'],
    ['2130706433', 'decimal'],
    ['0x7f000001', 'hexadecimal'],
    ['0x7f.0.0.1', 'hexadecimal part'],
    ['0177.0.0.1', 'octal'],
    ['017700000001', 'octal whole'],
    ['127.0.0.01', 'octal zero'],
    ['0', 'unspecified, short'],
    ['0.0.0.0', 'unspecified'],
    ['[::1]', 'IPv6 loopback'],
    ['[0:0:0:0:0:0:0:1]', 'IPv6 loopback in full'],
    ['[::]', 'IPv6 unspecified'],
    ['[::ffff:127.0.0.1]', 'IPv4-mapped'],
    ['[::ffff:7f00:1]', 'IPv4-mapped in hexadecimal'],
    ['[::127.0.0.1]', 'IPv4-compatible'],
    ['[64:ff9b::127.0.0.1]', 'NAT64'],
    ['[2002:7f00:1::]', '6to4'],
    ['[2001:0:7f00:1::]', 'Teredo'],
    ['[fe80::1%25lo]', 'with a zone id'],
    ['①②⑦.⓪.⓪.①', 'in circled digits'],
    ['１２７.0.0.1', 'in full-width digits'],
    ['127。0。0。1', 'with ideographic dots'],
    ['localhost', 'a name'],
    ['LOCALHOST', 'in capitals'],
    ['ⓛⓞⓒⓐⓛⓗⓞⓢⓣ', 'a name in circled letters'],
    ['169.254.169.254', 'metadata'],
    ['10.0.0.1', 'private'],
  ])('%s is refused (%s)', async (host) => {
    await expect(safeFetch(spelled(host), { timeoutMs: 30_000 })).rejects.toEqual(refused('address_not_allowed'));
    expect(forbidden.requests).toHaveLength(0);
  });

  it.each([
    ['file:///etc/passwd'],
    ['ftp://example.com/'],
    ['gopher://127.0.0.1:6379/_INFO'],
    ['data:text/plain,hello'],
    ['javascript:alert(1)'],
    ['//example.com/'],
    ['example.com'],
    ['http://'],
    ['http://[::1'],
    [''],
  ])('%j is no address that is fetched', async (address) => {
    await expect(safeFetch(address)).rejects.toEqual(refused('address_not_allowed'));
  });

  it.each(['http://user@', 'http://user:secret@', 'http://:secret@'])(
    '%s… is refused for its credentials',
    async (start) => {
      await expect(safeFetch(`${start}${allowed.host}/`)).rejects.toEqual(refused('address_not_allowed'));
      await expect(safeFetch(`${start}example.com/`)).rejects.toThrow(/user name/);
      expect(allowed.requests).toHaveLength(0);
    },
  );

  it('is not made public by the name before an @ or a fragment', async () => {
    for (const trick of [`http://example.com#@${forbidden.host}/`, `http://${forbidden.host}#@example.com/`]) {
      await safeFetch(trick, { timeoutMs: 500 }).catch(() => undefined);
    }
    expect(forbidden.requests).toHaveLength(0);
  });
});

describe('a name', () => {
  const port = () => forbidden.host.split(':')[1];
  const guarded = (...answers: string[][]) => {
    const asked: string[] = [];
    const fetch = createSafeFetch([], (hostname) => {
      const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? [];
      asked.push(hostname);
      return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
    });
    return { asked, fetch: (address: string) => fetch(address, { ...LIMITS, timeoutMs: 1_000 }) };
  };

  it.each([
    [['127.0.0.1']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['fe80::1%lo']],
    [['8.8.8.8', '127.0.0.1']],
    [['127.0.0.1', '2606:4700::1111']],
  ])('that leads to %j is refused, whatever else it leads to', async (addresses) => {
    const { fetch } = guarded(addresses);
    await expect(fetch(`http://innocent.example:${port()}/`)).rejects.toEqual(refused('address_not_allowed'));
    expect(forbidden.requests).toHaveLength(0);
  });

  it('is no other with a trailing dot', async () => {
    const { asked, fetch } = guarded(['127.0.0.1']);
    await expect(fetch(`http://localhost.:${port()}/`)).rejects.toEqual(refused('address_not_allowed'));
    expect(asked).toEqual(['localhost.']);
  });

  it('is resolved once a connection, and connected to what was judged: rebinding gains nothing', async () => {
    const { asked, fetch } = guarded(['2001:4860:4860::dead'], ['127.0.0.1']);
    const address = `http://rebinding.example:${port()}/`;
    const first = await fetch(address).catch((error: { code: string }) => error.code);
    expect(['fetch_failed', 'fetch_timed_out']).toContain(first);
    expect(asked).toEqual(['rebinding.example']);
    await expect(fetch(address)).rejects.toEqual(refused('address_not_allowed'));
    expect(asked).toHaveLength(2);
    expect(forbidden.requests).toHaveLength(0);
  });

  it('that nobody knows is told so, and may be tried again', async () => {
    const fetch = createSafeFetch([], () => Promise.reject(new Error('ENOTFOUND')));
    await expect(fetch('https://nowhere.example/', LIMITS)).rejects.toMatchObject({
      code: 'address_unresolvable',
      retryable: true,
    });
  });

  it('stands on the list of local addresses with its port only', async () => {
    const named = createSafeFetch([`localhost:${port()}`]);
    expect((await named(`http://localhost:${port()}/`, LIMITS)).status).toBe(200);
    await expect(named(`http://localhost:${allowed.host.split(':')[1]}/`, LIMITS)).rejects.toEqual(
      refused('address_not_allowed'),
    );
    await expect(named(forbidden.url, LIMITS)).rejects.toEqual(refused('address_not_allowed'));
  });
});

describe('a redirect', () => {
  const redirect = (location: string, status = 302) =>
    allowed.answerWith((_request, response) => response.writeHead(status, { location }).end());

  it.each([301, 302, 303, 307, 308])('%i to a local address is refused', async (status) => {
    redirect(forbidden.url, status);
    await expect(safeFetch(allowed.url, { maxRedirects: 5 })).rejects.toEqual(refused('address_not_allowed'));
    expect(forbidden.requests).toHaveLength(0);
  });

  it.each(['file:///etc/passwd', 'http://u:p@example.com/', 'http://[::ffff:127.0.0.1]/'])(
    'to %s is refused',
    async (to) => {
      redirect(to);
      await expect(safeFetch(allowed.url, { maxRedirects: 5 })).rejects.toEqual(refused('address_not_allowed'));
    },
  );

  it('is not followed unless asked for, and not for ever', async () => {
    redirect('/again');
    await expect(safeFetch(allowed.url)).rejects.toEqual(refused('redirect_not_allowed'));
    await expect(safeFetch(allowed.url, { maxRedirects: 3 })).rejects.toEqual(refused('too_many_redirects'));
    expect(allowed.requests).toHaveLength(1 + 4);
  });

  it('leads a read to another allowed address, without its credentials', async () => {
    const other = new HttpDouble();
    await other.start();
    redirect(`${other.url}/there`);
    const both = createSafeFetch([allowed.host, other.host]);
    const headers = { authorization: 'Bearer secret', accept: 'text/html' };
    const response = await both(allowed.url, { ...LIMITS, maxRedirects: 1, headers });
    expect(response).toMatchObject({ status: 200, url: `${other.url}/there` });
    expect(allowed.requests[0]?.headers).toMatchObject(headers);
    expect(other.requests[0]?.headers).toMatchObject({ accept: 'text/html' });
    expect(other.requests[0]?.headers).not.toHaveProperty('authorization');
    await other.stop();
  });
});

describe('limits', () => {
  it('cut an endless body', async () => {
    let connectionClosed = false;
    allowed.answerWith((_request, response) => {
      const piece = Buffer.alloc(16_384, 'x');
      const more = () => {
        while (!response.destroyed && response.write(piece));
      };
      response.on('drain', more).on('close', () => (connectionClosed = true));
      more();
    });
    await expect(safeFetch(allowed.url)).rejects.toEqual(refused('fetch_too_large'));
    while (!connectionClosed) await new Promise((resolve) => setImmediate(resolve));
  });

  it('count a packed body unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(bomb.byteLength).toBeLessThan(LIMITS.maxBytes);
    allowed.answerWith((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    await expect(safeFetch(allowed.url)).rejects.toEqual(refused('fetch_too_large'));
    allowed.answerWith((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('unpacked')),
    );
    expect((await safeFetch(allowed.url)).body.toString()).toBe('unpacked');
  });

  it('cut endless headers', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).write('HTTP/1.1 200 OK\r\n');
      const more = () => {
        while (!socket.destroyed && socket.write(`x-endless: ${'x'.repeat(1_000)}\r\n`));
      };
      socket.on('drain', more);
      more();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(createSafeFetch([host])(`http://${host}/`, LIMITS)).rejects.toEqual(refused('fetch_too_large'));
    await new Promise((resolve) => server.close(resolve));
  });

  it.each(['headers', 'body'])('end a wait for %s that never come to an end', async (what) => {
    allowed.answerWith((_request, response) => {
      if (what === 'body') response.write('a');
    });
    await expect(safeFetch(allowed.url, { timeoutMs: 300 })).rejects.toMatchObject({
      code: 'fetch_timed_out',
      retryable: true,
    });
  });

  it("leave the caller's own cancellation as it is", async () => {
    allowed.answerWith(() => undefined);
    const cancellation = AbortSignal.abort(new Error('no longer wanted'));
    await expect(safeFetch(allowed.url, { signal: cancellation })).rejects.toThrow('no longer wanted');
  });

  it('let an answer be ignored whatever its size', async () => {
    allowed.answerWith((_request, response) => response.writeHead(202).write('x'.repeat(50_000)));
    expect(await safeFetch(allowed.url, { maxBytes: 0 })).toMatchObject({ status: 202, body: Buffer.alloc(0) });
  });
});

describe('what is allowed', () => {
  it('is fetched as it is, whatever its status', async () => {
    allowed.answerWith((_request, response) => response.writeHead(418, { 'x-tea': 'pot' }).end('short and stout'));
    const response = await safeFetch(`${allowed.url}/tea?x=1`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', authorization: 'Bearer own' },
      body: 'hello',
    });
    expect(response).toMatchObject({ status: 418, url: `${allowed.url}/tea?x=1` });
    expect(response.body.toString()).toBe('short and stout');
    expect(response.headers.get('x-tea')).toBe('pot');
    expect(allowed.requests).toMatchObject([
      { method: 'POST', path: '/tea?x=1', body: 'hello', headers: { authorization: 'Bearer own' } },
    ]);
  });

  it('may be plain http where a secret travels along only if it is local', async () => {
    expect((await safeFetch(allowed.url, { httpsOnly: true })).status).toBe(200);
    await expect(safeFetch('http://example.com/', { httpsOnly: true })).rejects.toThrow(/https/);
  });

  it('is told without its address when it breaks off', async () => {
    allowed.answerWith((request) => request.socket.destroy());
    const error = await safeFetch(`${allowed.url}/?token=secret`).catch((failure: Error) => failure);
    expect(error).toMatchObject({ code: 'fetch_failed', retryable: true });
    expect(`${(error as Error).message}${String((error as Error).cause)}`).not.toContain('secret');
  });
});
