import { CrawledSite } from '../../../support/crawled-site';
import { readAsTheProduct } from '../../../support/page-reader';
import { SiteDouble } from '../../../support/site-double';
import type { SiteResponse } from '../../../support/site-double';
import { at, matching, pageWith } from '../../../support/site-pages';

const REAL = at('/room', pageWith('The small room costs 210 euro.'));

describe('a website without end', () => {
  let site: SiteDouble;
  afterEach(() => site.stop());

  async function crawl(responses: SiteResponse[], settings = {}): Promise<CrawledSite> {
    site = await new SiteDouble({ start: '/', responses: [...responses, REAL] }).begin();
    return new CrawledSite(site, readAsTheProduct, { max_pages: 40, ...settings }).run();
  }
  const asked = (): number => site.paths.filter((path) => !/robots|sitemap|no-such/.test(path)).length;

  it.each<[string, SiteResponse[], string]>([
    [
      'a calendar in the path, with names of months',
      [
        matching(
          '/events/(\\d+)/(\\d+)',
          pageWith('March {2} {1}. No events.', ['/events/{1}/{2+1}', '/events/{1+1}/{2}']),
        ),
      ],
      '/events/2026/1',
    ],
    [
      'a calendar of days',
      [
        matching(
          '/day/(\\d+)',
          pageWith(
            'Day {1}. Nothing yet.',
            Array.from({ length: 9 }, (_, day) => `/day/{1}${day}`),
          ),
        ),
      ],
      '/day/1',
    ],
    [
      'a session under a name of its own',
      [
        matching('/x(?:\\?v=(\\d+))?', pageWith('The shop.', ['/x?v={1+1}', '/y?v={1+1}'])),
        matching('/y(?:\\?v=(\\d+))?', pageWith('The price is 5 euro.', ['/x?v={1+1}', '/y?v={1+1}'])),
      ],
      '/x?v=1',
    ],
    [
      'links that a page resolves against itself',
      [matching('/blog/.*', pageWith('Our blog.', ['www.partner.example/a', 'more/']))],
      '/blog/',
    ],
    [
      'filters that are appended again and again',
      [
        matching(
          '/list\\?(.*)',
          pageWith('All shoes.', ['/list?{1}&amp;color=red', '/list?{1}&amp;size=4', '/list?{1}&amp;sort=up']),
        ),
      ],
      '/list?color=blue',
    ],
    ['an endless next page', [matching('/next/(\\d+)', pageWith('Page {1}', ['/next/{1+1}']))], '/next/1'],
    ['a redirect that never ends', [matching('/r/(\\d+)', '', { status: 302, headers: { location: '/r/1' } })], '/r/1'],
  ])('is left where it says nothing new: %s', async (_what, trap, first) => {
    const crawled = await crawl([at('/', pageWith('Welcome.', [first, '/room'])), ...trap]);
    expect([...crawled.texts.keys()]).toContain('/room');
    expect(asked()).toBeLessThanOrEqual(30);
  });

  it('is read as far as it says something new: a list of many pages, an archive by months', async () => {
    const words = ['amber', 'birch', 'cedar', 'dove', 'elm', 'fern', 'gull', 'hazel', 'iris', 'jade', 'kelp', 'larch'];
    const pages = words.map((word, n) =>
      at(`/list?page=${n + 1}`, pageWith(`The ${word} costs ${n + 5} euro.`, [`/list?page=${n + 2}`])),
    );
    const months = words.map((word, n) =>
      at(`/news/2026/${n + 1}`, pageWith(`News of the ${word}.`, [`/news/2026/${n + 2}`])),
    );
    const crawled = await crawl([at('/', pageWith('Welcome.', ['/list?page=1', '/news/2026/1'])), ...pages, ...months]);
    expect(crawled.texts.size).toBe(25);
  });

  it('keeps products that differ in a number alone, when a list links them', async () => {
    const sizes = Array.from({ length: 12 }, (_, n) => `/size/${n}`);
    const crawled = await crawl([
      at('/', pageWith('Sizes.', sizes)),
      matching('/size/(\\d+)', pageWith('Size {1} costs {1+1} euro.')),
    ]);
    expect(crawled.texts.size).toBe(13);
  });

  it('does not lose a page to a parameter that looks like a session and is none', async () => {
    const crawled = await crawl([
      at('/', pageWith('Welcome.', ['/p?sid=1', '/p?sid=2', '/p?sid=3'])),
      at('/p?sid=1', pageWith('The lamp costs 5 euro.')),
      at('/p?sid=2', pageWith('The chair costs 6 euro.')),
      at('/p?sid=3', pageWith('The table costs 7 euro.')),
    ]);
    expect([...crawled.texts.keys()].sort()).toEqual(['/', '/p?sid=1', '/p?sid=2', '/p?sid=3']);
  });

  it('stops at the number of pages that the owner wants, and says so', async () => {
    const links = Array.from({ length: 30 }, (_, n) => `/p/${n}`);
    const words = links.map((path, n) =>
      at(path, pageWith(`${'abcdefghijklmnopqrstuvwxyz1234'[n]}word is sold here.`)),
    );
    const crawled = await crawl([at('/', pageWith('Welcome.', links)), ...words], { max_pages: 10 });
    expect(crawled.texts.size).toBe(10);
    expect(crawled.state.ended).toBe('page_limit');
  });

  it('goes no further from the start than the owner wants', async () => {
    const crawled = await crawl(
      [at('/', pageWith('One.', ['/2'])), at('/2', pageWith('Two.', ['/3'])), at('/3', pageWith('Three.'))],
      { max_depth: 1 },
    );
    expect([...crawled.texts.keys()]).toEqual(['/', '/2']);
  });
});
