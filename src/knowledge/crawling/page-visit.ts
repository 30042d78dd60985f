import type { PageOutcome } from '../../domain/knowledge/crawling/page-outcome';
import type { ReadDocument } from '../../domain/knowledge/read-document';

/** A page as an earlier crawl left it. */
export interface EarlierPage {
  outcome: PageOutcome;
  body_hash?: string;
  etag?: string;
  last_modified?: string;
}

/** An address that was asked for, in the form in which it is stored. */
export interface PageVisit extends EarlierPage {
  title: string;
  /** What a reader made of it; undefined when the page is as it was, or is not read. */
  document?: ReadDocument;
  /** Nothing was read anew: what was stored of it before still holds. */
  unchanged: boolean;
}

/** What is to be read, with its kind judged by its bytes. `url` is the address after redirects. */
export type PageContent = { url: string } & ({ kind: 'html' | 'text'; text: string } | { kind: 'pdf'; bytes: Buffer });

/**
 * Reads one page of a website.
 * @throws BotSmithError for a page that cannot be read; retryable while nothing can be.
 */
export type ReadPage = (content: PageContent, signal: AbortSignal) => Promise<ReadDocument>;
