import { CrawledSite } from '../../../support/crawled-site';
import { readAsTheProduct } from '../../../support/page-reader';
import { SiteDouble } from '../../../support/site-double';
import type { SiteResponse } from '../../../support/site-double';
import { at, pageWith } from '../../../support/site-pages';

const LINKS = ['/a', '/b', '/c', '/d', '/e', '/f', '/g'];
const PAGES: SiteResponse[] = [
  at('/', pageWith('Welcome.', LINKS)),
  ...LINKS.map((path) => at(path, pageWith(`This is ${path}-page.`, ['/', '/a', `${path}2`]))),
  ...LINKS.map((path) => at(`${path}2`, pageWith(`This is the second of ${path}.`))),
];
const asked = (site: SiteDouble): string[] => site.paths.filter((path) => !/robots|sitemap|no-such/.test(path));

describe('a crawl that is interrupted', () => {
  let site: SiteDouble;
  afterEach(() => site.stop());

  it.each(['/', '/a', '/d', '/a2', '/g2'])(
    'goes on where it was when it dies before %s, and asks for no page again',
    async (path) => {
      site = await new SiteDouble({ start: '/', responses: PAGES }).begin();
      let deaths = 1;
      const dies = (address: string): boolean => new URL(address).pathname === path && deaths-- > 0;
      const crawled = new CrawledSite(site, readAsTheProduct, {}, { dies });
      await expect(crawled.run(50)).rejects.toThrow('killed');
      await crawled.run(50);
      expect(crawled.texts.size).toBe(15);
      expect(asked(site)).toHaveLength(15);
    },
  );

  it('comes to the same state in pieces of any size', async () => {
    site = await new SiteDouble({ start: '/', responses: PAGES }).begin();
    const whole = await new CrawledSite(site, readAsTheProduct).run(1_000);
    const pieces = await new CrawledSite(site, readAsTheProduct).run(1);
    expect(pieces.state).toEqual({ ...whole.state, hosts: pieces.state.hosts });
  });

  it('knows nothing that is not plain data', async () => {
    site = await new SiteDouble({ start: '/', responses: PAGES }).begin();
    const { state } = await new CrawledSite(site, readAsTheProduct).run();
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });
});

describe('a site that is visited again', () => {
  let site: SiteDouble;
  afterEach(() => site.stop());

  it('is asked with what it said of each page, and read only where something is new', async () => {
    const stamp = { 'content-type': 'text/html', etag: '"1"', 'last-modified': 'Mon, 30 Nov 2026 10:00:00 GMT' };
    const first = [
      at('/', pageWith('Welcome.', ['/a', '/b'])),
      at('/a', pageWith('Soup.'), { headers: stamp }),
      at('/b', pageWith('Bread.')),
    ];
    site = await new SiteDouble({ start: '/', responses: first }).begin();
    const before = await new CrawledSite(site, readAsTheProduct).run();
    site.change([first[0]!, at('/a', '', { status: 304 }), at('/b', pageWith('Cake.'))]);
    const read: string[] = [];
    const counting: typeof readAsTheProduct = (content, signal) => {
      read.push(content.url);
      return readAsTheProduct(content, signal);
    };
    const again = await new CrawledSite(site, counting, {}, { before }).run();
    expect(read).toEqual([`${site.origin}/b`]);
    expect(site.requests.filter(({ path }) => path === '/a').at(-1)?.headers).toMatchObject({
      'if-none-match': '"1"',
      'if-modified-since': 'Mon, 30 Nov 2026 10:00:00 GMT',
    });
    expect([...again.texts.values()]).toEqual([
      expect.stringContaining('Welcome'),
      expect.stringContaining('Soup'),
      expect.stringContaining('Cake'),
    ]);
  });

  it('finds the links of a page that is as it was', async () => {
    const headers = { 'content-type': 'text/html', etag: '"1"' };
    site = await new SiteDouble({
      start: '/',
      responses: [at('/', pageWith('Welcome.', ['/a']), { headers }), at('/a', pageWith('Soup.'))],
    }).begin();
    const before = await new CrawledSite(site, readAsTheProduct).run();
    site.change([at('/', '', { status: 304 }), at('/a', pageWith('Soup.'))]);
    const again = await new CrawledSite(site, readAsTheProduct, {}, { before }).run();
    expect([...again.texts.keys()]).toEqual(['/', '/a']);
  });
});

describe('a site that wants to be left alone', () => {
  let site: SiteDouble;
  afterEach(() => site.stop());

  it.each([429, 503])(
    'gets the pause that it asks for with %d, and the rest is left for later when it is long',
    async (status) => {
      const busy = at('/a', '', { status, headers: { 'retry-after': '3600' } });
      site = await new SiteDouble({
        start: '/',
        responses: [at('/', pageWith('Welcome.', ['/a', '/b'])), busy, at('/b', pageWith('Soup.'))],
      }).begin();
      const crawled = await new CrawledSite(site, readAsTheProduct).run();
      expect(crawled.state.ended).toBe('busy');
      expect(site.paths).not.toContain('/b');
      expect(crawled.state.resumeAt).toBeGreaterThan(Date.now() + 3_000_000);
    },
  );

  it('is asked again after a short pause', async () => {
    const busy = at('/a', '', { status: 429, headers: { 'retry-after': '1', 'set-cookie': 'x=1' } });
    site = await new SiteDouble({ start: '/', responses: [at('/', pageWith('Welcome.', ['/a'])), busy] }).begin();
    const crawled = new CrawledSite(site, readAsTheProduct);
    const run = crawled.run();
    while (!site.paths.includes('/a')) await new Promise((resolve) => setImmediate(resolve));
    site.change([at('/a', pageWith('Soup.'))]);
    await run;
    expect([...crawled.texts.keys()]).toEqual(['/', '/a']);
  });
});
