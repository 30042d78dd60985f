import { applyOutcome } from '../../src/domain/knowledge/crawling/apply-outcome';
import type { PageChange } from '../../src/domain/knowledge/crawling/apply-outcome';
import { beginCrawl } from '../../src/domain/knowledge/crawling/crawl-state';
import type { CrawlSettings, CrawlState } from '../../src/domain/knowledge/crawling/crawl-state';
import { pageAddress, pathOf } from '../../src/domain/knowledge/crawling/page-address';
import { documentText } from '../../src/domain/knowledge/crawling/text-fingerprint';
import { crawlSite } from '../../src/knowledge/crawling/crawl-site';
import type { CrawlPorts } from '../../src/knowledge/crawling/crawl-site';
import { HostPace } from '../../src/knowledge/crawling/host-pace';
import type { PageVisit, ReadPage } from '../../src/knowledge/crawling/page-visit';
import { createSafeFetch } from '../../src/security/safe-fetch';
import type { SiteDouble } from './site-double';

/** A crawl of a test's website in this process, with its pages kept in memory. */
export class CrawledSite {
  readonly pages = new Map<string, PageVisit>();
  readonly duplicates = new Map<string, string>();
  state: CrawlState;
  private readonly pace: HostPace;
  private saved = '';
  private readonly log: PageVisit[] = [];

  constructor(
    private readonly site: SiteDouble,
    private readonly readPage: ReadPage,
    settings: Partial<CrawlSettings> = {},
    private readonly options: {
      gapMs?: number;
      timeoutMs?: number;
      before?: CrawledSite;
      dies?: (address: string) => boolean;
    } = {},
  ) {
    this.state = beginCrawl({
      start: pageAddress(site.start) ?? '',
      max_pages: 200,
      max_depth: 20,
      include: [],
      exclude: [],
      ignore_robots_marks: false,
      ...settings,
    });
    this.pace = new HostPace(options.gapMs ?? 0);
    this.saved = JSON.stringify(this.state);
  }

  /** Crawls to the end, in pieces of a few pages, waiting where the site asks for it. */
  async run(pages = 7): Promise<this> {
    for (;;) {
      this.resume();
      const { done, waitMs } = await crawlSite(this.state, this.ports(), { pages, ms: 60_000 });
      if (done) return this;
      if (waitMs > 0) throw new Error(`the site is left alone for ${waitMs} ms`);
    }
  }

  /** As another process would go on: from what is stored, and the pages that were finished after that. */
  resume(): void {
    this.state = JSON.parse(this.saved) as CrawlState;
    for (const visit of this.log.slice(this.state.seq)) applyOutcome(this.state, visit.outcome, Date.now());
  }

  /** The text by the path and query of its page, of the pages that are answered from. */
  get texts(): Map<string, string> {
    const read = [...this.pages].filter(
      ([address, { outcome }]) => outcome.result === 'read' && !this.duplicates.has(address),
    );
    return new Map(read.map(([address, { document }]) => [pathOf(address), document ? documentText(document) : '']));
  }

  /** What is said of an address that is not answered from. */
  reason(path: string): string {
    return this.pages.get(this.site.origin + path)?.outcome.message ?? '';
  }

  private ports(): CrawlPorts {
    return {
      fetch: createSafeFetch(this.site.hosts),
      readPage: this.readPage,
      pace: this.pace,
      earlier: (address) => Promise.resolve(this.options.before?.pages.get(address)),
      keep: (visit, changes, seq) => Promise.resolve(this.keep(visit, changes, seq)),
      save: (state) => Promise.resolve(void (this.saved = JSON.stringify(state))),
      onProgress: (_state, address) => {
        if (this.options.dies?.(address)) throw new Error('killed');
      },
      clock: Date.now,
      signal: new AbortController().signal,
      ...(this.options.timeoutMs === undefined ? {} : { timeoutMs: this.options.timeoutMs }),
    };
  }

  private keep(visit: PageVisit, changes: PageChange[], seq: number): void {
    this.log[seq - 1] = visit;
    const { address, final, result } = visit.outcome;
    const before = this.options.before?.pages.get(address);
    const document = visit.unchanged ? before?.document : visit.document;
    this.pages.set(result === 'read' ? final : address, { ...visit, ...(document ? { document } : {}) });
    for (const { address: changed, duplicate_of } of changes) {
      if (duplicate_of === null) this.duplicates.delete(changed);
      else this.duplicates.set(changed, duplicate_of);
      // A text is kept under its group's address; the double keeps one copy for each.
      if (duplicate_of !== null && !this.pages.has(duplicate_of)) this.pages.set(duplicate_of, visit);
    }
  }
}
