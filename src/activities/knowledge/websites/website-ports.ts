import type { PageChange } from '../../../domain/knowledge/crawling/apply-outcome';
import type { DocumentVersion, KnowledgeIndex } from '../../../domain/knowledge/knowledge-index';
import type { KnowledgePassage } from '../../../domain/knowledge/passage';
import type { ReadDocument } from '../../../domain/knowledge/read-document';
import type { PageIndex, PageOutline, WebsitePage } from '../../../domain/knowledge/website-page';
import type { Recrawl } from '../../../domain/knowledge/website';
import type { CrawlPorts, crawlSite } from '../../../knowledge/crawling/crawl-site';
import type { PageVisit } from '../../../knowledge/crawling/page-visit';
import type { ReadingLog } from '../reading-log';
import type { ReadingStages } from '../reading-stages';
import type { ReadingStepDependencies } from '../reading-steps';
import type { KnowledgeSourceStore, SourceReading, SourceReference } from '../source-store';

/** Where the pages of websites are kept. Every method may be repeated. */
export interface WebsitePageStore {
  get(source: SourceReference, url: string): Promise<WebsitePage | null>;
  keep(reading: SourceReading, visit: PageVisit & { reader: string }, changes: PageChange[]): Promise<void>;
  outline(source: SourceReference): Promise<PageOutline[]>;
  document(accountId: string, pageId: string): Promise<ReadDocument | null>;
  setIndex(accountId: string, pageId: string, index: PageIndex): Promise<void>;
  forgetIndex(accountId: string, pageId: string): Promise<void>;
  remove(accountId: string, pageId: string): Promise<void>;
}

/** What a crawl takes from its process: the guarded client, the readers, the pace of hosts. */
export type CrawlMeans = Pick<CrawlPorts, 'fetch' | 'readPage' | 'pace'>;

export interface WebsiteDependencies extends Omit<ReadingStepDependencies, 'sources' | 'discard'> {
  sources: KnowledgeSourceStore;
  stages: ReadingStages;
  pages: WebsitePageStore;
  index: KnowledgeIndex;
  log: ReadingLog;
  split(this: void, document: ReadDocument): KnowledgePassage[];
  crawl: typeof crawlSite;
  means: CrawlMeans;
  /** What a try does before it makes room for others. */
  piece: { pages: number; ms: number };
  /** Which readers and splitters made what is stored: pages are read anew by others. */
  reader: string;
  /** How often websites are visited again. */
  schedules: { set(source: SourceReference, recrawl: Recrawl): Promise<void> };
  clock: () => Date;
  discard(this: void, reading: SourceReading, gone: boolean): Promise<void>;
}

/** A page in the index. */
export function versionOf(source: SourceReference, url: string, version: string): DocumentVersion {
  const { account_id, chatbot_id, source_id } = source;
  return { account_id, chatbot_id, source_id, document: url, version };
}
