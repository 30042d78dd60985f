import { CrawledSite } from '../../../support/crawled-site';
import { readAsTheProduct } from '../../../support/page-reader';
import { SiteDouble } from '../../../support/site-double';
import type { SiteResponse } from '../../../support/site-double';
import { at, pageWith } from '../../../support/site-pages';

const to = (location: string, more: Record<string, string> = {}): SiteResponse => ({
  status: 302,
  headers: { location, ...more },
});

describe('a redirect', () => {
  let site: SiteDouble;
  afterEach(() => site.stop());

  async function crawl(responses: SiteResponse[], settings = {}): Promise<CrawledSite> {
    site = await new SiteDouble({ start: '/', responses }).begin();
    return new CrawledSite(site, readAsTheProduct, settings).run();
  }

  it('stores the page once, under the address that it leads to', async () => {
    const crawled = await crawl([
      at('/', pageWith('Welcome.', ['/old', '/new'])),
      at('/old', '', to('/new')),
      at('/new', pageWith('Prices are here.')),
    ]);
    expect([...crawled.texts.keys()]).toEqual(['/', '/new']);
    expect(crawled.duplicates.get(`${site.origin}/old`)).toBe(`${site.origin}/new`);
    expect(site.paths.filter((path) => path === '/new')).toHaveLength(1);
  });

  it('of the start leads to the present name of the site, whose pages are read then', async () => {
    const crawled = await crawl([
      at('/', '', to('{other}/home')),
      at('/home', pageWith('Welcome.', ['/prices']), { host: 'other' }),
      at('/prices', pageWith('Honey costs 9 euro.'), { host: 'other' }),
    ]);
    expect([...crawled.texts.keys()]).toEqual(['/home', '/prices']);
    expect(site.paths).toContain('{other}/robots.txt');
  });

  it('of the start asks the robots.txt of the other name first', async () => {
    const crawled = await crawl([
      at('/', '', to('{other}/home')),
      at('/robots.txt', 'User-agent: *\nDisallow: /', { host: 'other' }),
      at('/home', pageWith('Welcome.'), { host: 'other' }),
    ]);
    expect(site.paths).not.toContain('{other}/home');
    expect(crawled.texts.size).toBe(0);
  });

  it('to a local network is not followed', async () => {
    const crawled = await crawl([
      at('/', pageWith('Welcome.', ['/x'])),
      at('/x', '', to('http://169.254.169.254/latest/meta-data')),
    ]);
    expect(crawled.reason('/x')).toContain('another website');
  });

  it('of the start to a local network ends the crawl', async () => {
    const start = await crawl([at('/', '', to('http://10.0.0.1/'))]).catch((error: unknown) => error);
    expect(start).toMatchObject({ code: 'address_not_allowed' });
  });

  it('that waits for a cookie gets it, within this one chain alone', async () => {
    const crawled = await crawl([
      at('/', pageWith('Welcome.', ['/shop', '/about'])),
      at('/shop', '', { ...to('/shop', { 'set-cookie': 'seen=1; Path=/' }), unless_cookie: 'seen=1' }),
      at('/shop', pageWith('Honey costs 9 euro.')),
      at('/about', pageWith('We keep bees.')),
    ]);
    expect([...crawled.texts.keys()]).toEqual(['/', '/shop', '/about']);
    expect(site.requests.find(({ path }) => path === '/about')?.headers.cookie).toBeUndefined();
  });

  it('to an address that the owner excludes is not followed', async () => {
    const crawled = await crawl(
      [at('/', pageWith('Welcome.', ['/go'])), at('/go', '', to('/private/x')), at('/private/x', pageWith('Secret.'))],
      { exclude: ['/private/'] },
    );
    expect(site.paths).not.toContain('/private/x');
    expect([...crawled.texts.keys()]).toEqual(['/']);
  });

  it('in a page, after some seconds, is a link', async () => {
    const crawled = await crawl([
      at('/', pageWith('Welcome.', [], '<meta http-equiv="refresh" content="0; url=\'/home\'">')),
      at('/home', pageWith('Honey costs 9 euro.')),
    ]);
    expect([...crawled.texts.keys()]).toEqual(['/', '/home']);
  });
});

describe('the scope that an owner gives', () => {
  let site: SiteDouble;
  afterEach(() => site.stop());

  it.each<[string, { include?: string[]; exclude?: string[] }, string[]]>([
    ['everything of the site, and nothing else, without one', {}, ['/', '/de/a', '/de/b.html', '/en/a']],
    ['beginnings of paths', { include: ['/de/'] }, ['/de/a', '/de/b.html']],
    ['beginnings without a slash', { include: ['de'] }, ['/de/a', '/de/b.html']],
    ['stars and ends', { exclude: ['/*.html$'] }, ['/', '/de/a', '/en/a']],
    ['both, where exclude wins', { include: ['/de/', '/en/'], exclude: ['/de/b'] }, ['/de/a', '/en/a']],
    ['another host by its whole address', { include: ['/de/a', '{other}/'] }, ['/de/a', 'other /z']],
  ])('is %s', async (_what, scope, expected) => {
    site = await new SiteDouble({
      start: '/',
      responses: [
        at('/', pageWith('Welcome.', ['/de/a', '/de/b.html', '/en/a', '{other}/z'])),
        at('/de/a', pageWith('Hallo.')),
        at('/de/b.html', pageWith('Preise.')),
        at('/en/a', pageWith('Hello.')),
        at('/z', pageWith('Foreign.'), { host: 'other' }),
      ],
    }).begin();
    const include = scope.include?.map((pattern) => pattern.replace('{other}', site.other)) ?? [];
    const crawled = await new CrawledSite(site, readAsTheProduct, { ...scope, include }).run();
    const read = [...crawled.pages].filter(([, { outcome }]) => outcome.result === 'read').map(([address]) => address);
    expect(read.map((address) => address.replace(site.origin, '').replace(site.other, 'other ')).sort()).toEqual(
      expected,
    );
  });
});
