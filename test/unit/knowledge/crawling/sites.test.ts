import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CrawledSite } from '../../../support/crawled-site';
import { readAsTheProduct } from '../../../support/page-reader';
import { SiteDouble } from '../../../support/site-double';

interface SiteCase {
  name: string;
  happens: string;
  must_find: { text: string; place?: { url?: string } }[];
  once?: string[];
  must_not_find: string[];
  settings?: Record<string, number>;
  requests?: { never?: string[]; at_most?: number; gap_ms?: number; pages_stored?: number };
  error: { on: 'source' | 'pages'; says: string[] | Record<string, string[]> } | null;
}

const FOLDER = join(__dirname, '../../../fixtures/knowledge/sites');
const CASES = JSON.parse(readFileSync(join(FOLDER, 'cases.json'), 'utf8')) as SiteCase[];
/** The probe for missing pages, robots.txt and sitemaps do not count as requests for pages. */
const ASIDE = /^\/robots\.txt$|^\/sitemap\.xml$|^\/maps\/|botsmith-no-such-page/;

describe('a website from the field', () => {
  let site: SiteDouble;
  afterEach(() => site.stop());

  it.each(CASES.map((given) => [given.name, given] as const))('%s comes out as it should', async (name, given) => {
    site = await SiteDouble.of(join(FOLDER, name)).begin();
    const crawl = new CrawledSite(site, readAsTheProduct, given.settings);
    const failure = await crawl.run().then(
      () => undefined,
      (error: Error) => error.message,
    );
    checkRequests(given, site);
    if (given.error?.on === 'source') {
      for (const word of given.error.says as string[]) expect(failure).toContain(word);
      return;
    }
    expect(failure).toBeUndefined();
    const passages = [...crawl.texts].map(([url, text]) => ({ url, text: plain(text) }));
    for (const { text, place } of given.must_find.filter(({ place }) => !(place && 'page' in place))) {
      expect(passages.filter((passage) => passage.text.includes(text)).map(({ url }) => url)).toContain(place?.url);
    }
    for (const once of given.once ?? []) {
      expect(passages.filter(({ text }) => text.includes(once)).map(({ url }) => url)).toHaveLength(1);
    }
    const everything = passages
      .filter(({ text }) => !text.includes('%pdf'))
      .map(({ text }) => text)
      .join('\n');
    for (const text of given.must_not_find) expect(everything).not.toContain(text);
    if (given.requests?.pages_stored !== undefined) expect(passages).toHaveLength(given.requests.pages_stored);
    for (const [address, words] of Object.entries(given.error?.says ?? {})) {
      for (const word of words as string[]) expect(`${address}: ${crawl.reason(address)}`).toContain(word);
    }
  });
});

function checkRequests({ requests = {} }: SiteCase, site: SiteDouble): void {
  for (const never of requests.never ?? []) expect(site.paths).not.toContain(never);
  const pages = site.paths.filter((path) => !ASIDE.test(path));
  if (requests.at_most !== undefined) expect(pages.length).toBeLessThanOrEqual(requests.at_most);
  if (requests.gap_ms === undefined) return;
  const gaps = site.requests.slice(1).map(({ at }, index) => at - (site.requests[index]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(requests.gap_ms);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ');
}
