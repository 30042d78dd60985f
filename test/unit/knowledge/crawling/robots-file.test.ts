import { CrawledSite } from '../../../support/crawled-site';
import { readAsTheProduct } from '../../../support/page-reader';
import { SiteDouble } from '../../../support/site-double';
import type { SiteResponse } from '../../../support/site-double';
import { at, pageWith } from '../../../support/site-pages';

const TEXT = { 'content-type': 'text/plain' };
const FORBIDS = 'User-agent: *\nDisallow: /x';

describe('the robots.txt of a website', () => {
  let site: SiteDouble;
  afterEach(() => site.stop());

  async function crawl(responses: SiteResponse[]): Promise<CrawledSite> {
    const pages = [at('/', pageWith('Welcome.', ['/x'])), at('/x', pageWith('A secret.'))];
    site = await new SiteDouble({ start: '/', responses: [...responses, ...pages] }).begin();
    return new CrawledSite(site, readAsTheProduct, {}, { timeoutMs: 300 }).run();
  }
  const robots = (more: SiteResponse): SiteResponse => ({ path: '/robots.txt', headers: TEXT, body: '', ...more });

  it.each<[string, SiteResponse[]]>([
    ['is there', [robots({ body: FORBIDS })]],
    [
      'is reached by redirects',
      [
        robots({ status: 301, headers: { location: '/r1' } }),
        at('/r1', '', { status: 302, headers: { location: '/r2' } }),
        at('/r2', FORBIDS),
      ],
    ],
    [
      'is at another host after a redirect',
      [
        robots({ status: 301, headers: { location: '{other}/robots.txt' } }),
        at('/robots.txt', FORBIDS, { host: 'other' }),
      ],
    ],
    ['is larger than what is read of it', [robots({ body: `${FORBIDS}\n#${'x'.repeat(100_000)}\n`, repeat: 10 })]],
  ])('forbids what it names when it %s', async (_what, responses) => {
    const crawled = await crawl(responses);
    expect([...crawled.texts.keys()]).toEqual(['/']);
    expect(site.paths).not.toContain('/x');
    expect(crawled.reason('/x')).toContain('robots.txt');
  });

  it.each<[string, SiteResponse[]]>([
    ['is missing', [robots({ status: 404 })]],
    ['is gone', [robots({ status: 410, body: FORBIDS })]],
    ['may not be seen', [robots({ status: 403, body: FORBIDS })]],
    ['redirects in a circle', [robots({ status: 302, headers: { location: '/robots.txt' } })]],
    ['is a page for people', [robots({ body: pageWith('Not found') })]],
    ['is empty', [robots({})]],
  ])('allows everything when it %s', async (_what, responses) => {
    const crawled = await crawl(responses);
    expect([...crawled.texts.keys()]).toEqual(['/', '/x']);
  });

  it.each<[string, SiteResponse[]]>([
    ['fails', [robots({ status: 500, body: '' })]],
    ['is unavailable', [robots({ status: 503 })]],
    ['does not answer', [robots({ hang: true })]],
    ['drips', [robots({ body: 'a', drip_ms: 50, repeat: 100 })]],
  ])('forbids everything for now when it %s, and can be asked again', async (_what, responses) => {
    const failure: unknown = await crawl(responses).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'robots_unreachable', retryable: true });
    expect(site.paths.filter((path) => path !== '/robots.txt')).toEqual([]);
  });

  it('forbids the start too, and the owner is told so', async () => {
    const crawled = await crawl([robots({ body: 'User-agent: BotSmith\nDisallow: /' })]);
    expect(site.paths).toEqual(['/robots.txt']);
    expect(crawled.reason('/')).toContain('robots.txt');
  });

  it('counts for the address that a redirect leads to', async () => {
    const crawled = await crawl([
      robots({ body: FORBIDS }),
      at('/', pageWith('Welcome.', ['/go'])),
      at('/go', '', { status: 302, headers: { location: '/x' } }),
    ]);
    expect(site.paths).not.toContain('/x');
    expect(crawled.reason('/go')).toContain('robots.txt');
  });
});
