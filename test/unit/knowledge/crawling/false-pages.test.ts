import { CrawledSite } from '../../../support/crawled-site';
import { readAsTheProduct } from '../../../support/page-reader';
import { SiteDouble } from '../../../support/site-double';
import type { SiteResponse } from '../../../support/site-double';
import { at, matching, pageWith } from '../../../support/site-pages';

const HTML = 'text/html; charset=utf-8';

describe('a page that is none', () => {
  let site: SiteDouble;
  afterEach(() => site.stop());

  async function crawl(path: string, responses: SiteResponse[], settings = {}): Promise<CrawledSite> {
    const all = [
      at('/', pageWith('Welcome to our shop.', [path, '/real'])),
      at('/real', pageWith('Honey costs 9 euro.')),
    ];
    site = await new SiteDouble({ start: '/', responses: [...all, ...responses] }).begin();
    return new CrawledSite(site, readAsTheProduct, settings, { timeoutMs: 400 }).run();
  }

  const LOGIN =
    '<title>Sign in</title><form><input name="u"><input type="password"><button>Go</button>Forgot it?</form>';
  const SHELL = '<title>App</title><script src="/a.js"></script><div id="app">Loading…</div>';

  it.each<[string, SiteResponse, string]>([
    ['asks for a password', at('/x', LOGIN), 'login'],
    ['answers 401', at('/x', 'no', { status: 401 }), 'login'],
    ['redirects to a login', at('/x', '', { status: 302, headers: { location: '/signin?next=%2Fx' } }), 'login'],
    ['is a frame for scripts', at('/x', SHELL), 'browser'],
    ['is empty but for scripts', at('/x', '<title>App</title><script>start()</script><div></div>'), 'browser'],
    ['is closed, by its status', at('/x', 'later', { status: 503 }), 'maintenance'],
    ['is closed, by its words', at('/x', '<title>Sorry</title><h1>We are under maintenance</h1>'), 'maintenance'],
    ['is an error in words', at('/x', '<title>500 Internal Server Error</title><h1>Oops</h1>'), 'error'],
    ['is a check for people', at('/x', '<title>Just a moment...</title><script>c()</script>Wait'), 'check for people'],
    ['forbids itself', at('/x', 'no', { status: 403 }), 'programs'],
    ['never answers', at('/x', '', { hang: true }), 'in time'],
    ['drips', at('/x', 'a', { drip_ms: 60, repeat: 50 }), 'in time'],
    ['never ends', at('/x', '<p>abc</p>'.repeat(200_000), { repeat: 10 }), 'too large'],
    ['leads to another site', at('/x', '', { status: 301, headers: { location: '{other}/x' } }), 'another website'],
    ['leads to itself', at('/x', '', { status: 302, headers: { location: '/x' } }), 'in a circle'],
    ['is gone', at('/x', pageWith('It was here.'), { status: 410 }), 'not found'],
    ['holds nothing', at('/x', ''), 'no text'],
    ['is a picture called a page', at('/x', 'GIF89a..', { headers: { 'content-type': HTML } }), 'picture'],
    ['is data', at('/x', '{"price_internal": 3}', { headers: { 'content-type': HTML } }), 'data'],
    ['is a feed', at('/x', '<?xml version="1.0"?><rss><channel/></rss>'), 'data'],
    ['is an archive', at('/x', 'PK\u0003\u0004\u0000\u0000', { headers: { 'content-type': HTML } }), 'file'],
    ['promises a PDF', at('/x.pdf', pageWith('The link has expired.')), 'PDF'],
  ])('is named for what it is: one that %s', async (_what, response, says) => {
    const crawled = await crawl(response.path ?? '', [response]);
    expect(crawled.reason(response.path ?? '')).toMatch(new RegExp(says));
    expect([...crawled.texts.keys()]).toEqual(['/', '/real']);
  });

  it.each<[string, string]>([
    [
      'a login beside a text of its own',
      `<title>Club</title><form><input type="password"></form><p>${'The club meets on Mondays at eight. '.repeat(8)}</p>`,
    ],
    ['maintenance that is sold', '<title>Wartung</title><h1>Wartung</h1><p>Eine Wartung kostet 89 Euro.</p>'],
    ['few words and a script', '<title>Hours</title><script src="/count.js"></script><h1>Hours</h1><p>Mo–Fr 9–18</p>'],
    [
      'a hint to switch scripts on beside the text',
      `<title>Menu</title><noscript>Please enable JavaScript.</noscript><script src="/a.js"></script><p>${'Soup costs 4 euro, bread costs 2. '.repeat(3)}</p>`,
    ],
  ])('is not made of %s', async (_what, body) => {
    const crawled = await crawl('/x', [at('/x', body)]);
    expect([...crawled.texts.keys()]).toContain('/x');
  });

  it('is told from real ones by an address that cannot exist, also when it quotes what was asked for', async () => {
    const missing = matching(
      '/.*',
      pageWith(
        'Sorry, we looked for {path} everywhere. Popular: soap for 3 euro. Call us, or begin at the start page again.',
      ),
    );
    const crawled = await crawl('/old', [
      at('/robots.txt', '', { status: 404 }),
      at('/sitemap.xml', '', { status: 404 }),
      missing,
    ]);
    expect(crawled.reason('/old')).toContain('not found');
    expect([...crawled.texts.keys()]).toEqual(['/', '/real']);
  });

  it('is told from real ones in a part of the site that has a missing page of its own', async () => {
    const crawled = await crawl('/shop/old', [matching('/shop/.*', pageWith('Product not found. Soap costs 3 euro.'))]);
    expect(crawled.reason('/shop/old')).toContain('not found');
  });

  it('is no reason to lose the start of a site that answers everything with it', async () => {
    site = await new SiteDouble({
      start: '/',
      responses: [matching('/.*', pageWith('Open from nine to five.'))],
    }).begin();
    const crawled = await new CrawledSite(site, readAsTheProduct).run();
    expect([...crawled.texts.keys()]).toEqual(['/']);
  });

  it('is tried once more, after all others, when it fails for now', async () => {
    const crawled = await crawl('/x', [at('/x', 'oops', { status: 500 })]);
    const asked = site.paths.filter((path) => path === '/x');
    expect(asked).toHaveLength(2);
    expect(site.paths.at(-1)).toBe('/x');
    expect(crawled.state.counts.failed).toBe(1);
  });

  it('ends the crawl when the whole site stops answering', async () => {
    const links = Array.from({ length: 30 }, (_, n) => `/broken/${'x'.repeat(n + 1)}`);
    site = await new SiteDouble({
      start: '/',
      responses: [at('/', pageWith('Welcome.', links)), matching('/broken/.*', '', { status: 500 })],
    }).begin();
    const crawled = await new CrawledSite(site, readAsTheProduct).run();
    expect(crawled.state.ended).toBe('unreachable');
    expect(site.paths.length).toBeLessThan(15);
  });
});
