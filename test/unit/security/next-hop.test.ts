import { nextHop } from '../../../src/security/next-hop';

const hop = (url: string, headers: Record<string, string> = {}, method = 'GET') => ({
  url: new URL(url),
  method,
  headers: new Headers(headers),
});
const refusal = expect.objectContaining({ code: 'redirect_not_allowed' });

describe('a redirect', () => {
  it('keeps every header within its origin', () => {
    const next = nextHop(hop('https://a.example/x', { authorization: 'Bearer s', 'x-api-key': 'k' }), '/y?z=1');
    expect(next.url.href).toBe('https://a.example/y?z=1');
    expect([...next.headers.keys()]).toEqual(['authorization', 'x-api-key']);
  });

  it.each(['https://b.example/', 'https://a.example:8443/', 'https://sub.a.example/', '//b.example'])(
    'to %s leaves behind what may be a credential',
    (location) => {
      const secrets = { authorization: 's', cookie: 's', 'x-api-key': 's', 'x-goog-api-key': 's' };
      const next = nextHop(hop('https://a.example/', { accept: 'text/html', ...secrets }), location);
      expect([...next.headers.keys()]).toEqual(['accept']);
    },
  );

  it('never goes on in clear with what may be a credential', () => {
    const secret = hop('https://a.example/', { 'x-api-key': 's' });
    expect(() => nextHop(secret, 'http://a.example/')).toThrow(refusal);
    const harmless = nextHop(hop('https://a.example/', { accept: '*/*' }), 'http://a.example/');
    expect(harmless.url.protocol).toBe('http:');
  });

  it('of anything but a read is refused, and so is one that leads nowhere', () => {
    expect(() => nextHop(hop('https://a.example/', {}, 'POST'), '/y')).toThrow(refusal);
    expect(() => nextHop(hop('https://a.example/'), 'http://[::1')).toThrow(refusal);
  });
});
