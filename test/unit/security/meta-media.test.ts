import { createMetaMedia } from '../../../src/security/meta-media';
import { createSafeFetch } from '../../../src/security/safe-fetch';
import { HttpDouble } from '../../support/http-double';

const simulator = new HttpDouble();
beforeAll(() => simulator.start());
afterAll(() => simulator.stop());
beforeEach(() => simulator.answerWith((_request, response) => response.writeHead(404).end()));

const refused = (code: string) => expect.objectContaining({ code });
const options = { maxBytes: 1_000 };

/** Meta's names all lead to this machine: what passes the judgement of names ends at the judgement of addresses. */
function fetcher(simulatorUrl?: string) {
  const resolved: string[] = [];
  const safeFetch = createSafeFetch([simulator.host], (hostname) => {
    resolved.push(hostname);
    return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
  });
  return { resolved, fetchMetaMedia: createMetaMedia(safeFetch, { simulatorUrl }) };
}

describe('media', () => {
  it.each([
    'https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1&signature=x',
    'https://scontent.xx.fbcdn.net/a.jpg',
    'https://scontent-fra3-1.cdninstagram.com/v/a.jpg',
    'https://lookaside.instagram.com/seo/?media_id=1',
  ])('is looked for at %s, where the resolved address is judged too', async (address) => {
    const { resolved, fetchMetaMedia } = fetcher();
    await expect(fetchMetaMedia(address, options)).rejects.toEqual(refused('address_not_allowed'));
    expect(resolved).toEqual([new URL(address).hostname]);
  });

  it.each([
    'http://lookaside.fbsbx.com/a',
    'https://lookaside.fbsbx.com:8443/a',
    'https://fbsbx.com.evil.example/a',
    'https://evilfbsbx.com/a',
    'https://l.facebook.com/l.php?u=https://evil.example',
    'https://www.instagram.com/reel/1/',
    'https://example.com/a.jpg',
  ])('is not looked for at %s', async (address) => {
    const { resolved, fetchMetaMedia } = fetcher(simulator.url);
    await expect(fetchMetaMedia(address, options)).rejects.toEqual(refused('address_not_allowed'));
    expect(resolved).toEqual([]);
  });

  it('comes from the local Instagram only where that is named, within its size and with its type', async () => {
    const address = `${simulator.url}/media/1`;
    simulator.answerWith((_request, response) =>
      response.writeHead(200, { 'content-type': 'Image/JPEG; charset=binary' }).end('picture'),
    );
    await expect(fetcher().fetchMetaMedia(address, options)).rejects.toEqual(refused('address_not_allowed'));
    const { fetchMetaMedia } = fetcher(simulator.url);
    expect(await fetchMetaMedia(address, options)).toEqual({
      bytes: Buffer.from('picture'),
      contentType: 'image/jpeg',
    });
    await expect(fetchMetaMedia(address, { maxBytes: 3 })).rejects.toEqual(refused('fetch_too_large'));
  });

  it('is not followed to a host that is not Meta’s, and says when it is gone', async () => {
    const { fetchMetaMedia } = fetcher(simulator.url);
    const address = `${simulator.url}/media/1`;
    await expect(fetchMetaMedia(address, options)).rejects.toMatchObject({
      code: 'media_unavailable',
      retryable: false,
    });
    simulator.answerWith((_request, response) => response.writeHead(302, { location: 'https://example.com/' }).end());
    await expect(fetchMetaMedia(address, options)).rejects.toEqual(refused('address_not_allowed'));
  });
});
