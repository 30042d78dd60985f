import { recrawlId, recrawledSource } from '../../../../src/contracts/knowledge';
import { isRunId } from '../../../../src/contracts/run-ids';
import { beginCrawl } from '../../../../src/domain/knowledge/crawling/crawl-state';
import { crawlWarnings } from '../../../../src/domain/knowledge/crawling/crawl-warnings';
import { cutToSize } from '../../../../src/domain/knowledge/cut-to-size';
import type { KnowledgeSource } from '../../../../src/domain/knowledge/knowledge-source';
import { changeOfSource } from '../../../../src/domain/knowledge/source-change';
import { crawlSettings, titleOfWebsite } from '../../../../src/domain/knowledge/website';
import type { Website } from '../../../../src/domain/knowledge/website';
import type { PageOutline } from '../../../../src/domain/knowledge/website-page';

const WEBSITE: Website = {
  url: 'https://www.shop.example/de?utm_source=x',
  max_pages: 10,
  max_depth: 3,
  include: [],
  exclude: [],
  recrawl: 'weekly',
  ignore_robots_marks: false,
};

describe('the settings of a website', () => {
  const source = { kind: 'website', title: 'Shop', website: WEBSITE } as KnowledgeSource;

  it('are changed one by one, and not at all when nothing differs', () => {
    expect(changeOfSource(source, { website: { recrawl: 'never' } })).toEqual({
      website: { ...WEBSITE, recrawl: 'never' },
    });
    expect(changeOfSource(source, { website: { max_pages: 10, include: undefined } })).toBeUndefined();
  });

  it('are no part of a source of another kind', () => {
    const text = { kind: 'text', title: 'A', text: 'b' } as KnowledgeSource;
    expect(() => changeOfSource(text, { website: { max_pages: 3 } })).toThrow('has no website');
  });

  it('give a crawl its plain start, and the source a title', () => {
    expect(crawlSettings(WEBSITE)?.start).toBe('https://www.shop.example/de');
    expect(titleOfWebsite('https://www.shop.example/de')).toBe('shop.example/de');
  });
});

describe('the Schedule of a website', () => {
  const source = { account_id: 'acc_1f', chatbot_id: 'bot_2e', source_id: 'src_3d' };

  it('says in the ids of its runs what they are about', () => {
    const run = `${recrawlId(source)}-2026-11-30T10:00:00Z`;
    expect(recrawledSource(run)).toEqual(source);
    expect(isRunId('recrawlSourceWorkflow', run)).toBe(true);
  });

  it.each(['recrawl-source.acc_1.bot_2', 'ingest-source.acc_1.src_2', 'recrawl-source.acc_1.bot_2.src_3x/y'])(
    'is not read out of another id: %s',
    (id) => {
      expect(recrawledSource(id)).toBeUndefined();
    },
  );
});

describe('a page that is longer than what is kept of one', () => {
  const block = { kind: 'text', text: 'x'.repeat(100), place: {} } as const;

  it('is cut between its blocks, and says so', () => {
    const cut = cutToSize({ title: 'T', blocks: Array.from({ length: 10 }, () => block), warnings: [] }, 500);
    expect(cut.blocks).toHaveLength(3);
    expect(cut.warnings).toEqual([expect.objectContaining({ code: 'page_cut' })]);
  });

  it('stays whole otherwise', () => {
    const document = { title: 'T', blocks: [block], warnings: [] };
    expect(cutToSize(document, 500)).toBe(document);
  });
});

describe('what an owner is told of a website', () => {
  const page = (url: string, more: Partial<PageOutline> = {}): PageOutline => ({
    ...{
      _id: url,
      url: `https://a.example${url}`,
      reading: 1,
      status: 'read',
      duplicate_of: null,
      title: '',
      error: null,
    },
    ...more,
  });
  const state = beginCrawl({
    start: 'https://a.example/',
    max_pages: 5,
    max_depth: 3,
    include: [],
    exclude: [],
    ignore_robots_marks: false,
  });

  it('is nothing when everything was read', () => {
    expect(
      crawlWarnings(state, [page('/'), page('/a'), page('/b', { status: 'duplicate', duplicate_of: '/' })]),
    ).toEqual([]);
  });

  it('counts the pages that were read, and names the others with their place', () => {
    const failed = { status: 'failed', error: { code: 'login', message: 'It needs a login.' } } as const;
    const stale = { error: { code: 'timed_out', message: 'It did not answer.' } };
    const warnings = crawlWarnings(state, [page('/'), page('/m', failed), page('/s', stale)]);
    expect(warnings[0]?.message).toContain('1 of 3 pages were read');
    expect(warnings.slice(1)).toEqual([
      { code: 'login', message: 'It needs a login.', place: { url: '/m' } },
      { code: 'timed_out', message: 'It did not answer.', place: { url: '/s' } },
    ]);
  });

  it('says which limit was reached, and what readers could not read', () => {
    const own = { warnings: [{ code: 'pages_unreadable', message: '2 of 3 pages.', place: { page: 2 } }] };
    const warnings = crawlWarnings({ ...state, ended: 'page_limit' }, [page('/list.pdf', own)]);
    expect(warnings).toEqual([
      { code: 'pages_unreadable', message: '2 of 3 pages.', place: { page: 2, url: '/list.pdf' } },
      { code: 'page_limit', message: expect.stringContaining('5 pages') },
    ]);
  });
});
