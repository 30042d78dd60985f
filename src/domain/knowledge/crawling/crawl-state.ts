import type { RobotsRules } from './robots-rules';
import type { Scope } from './address-scope';

/** What the owner asks for. */
export interface CrawlSettings extends Scope {
  /** Where it begins; a normalised address. */
  start: string;
  /** Pages that are read, at most. */
  max_pages: number;
  /** How many links away from the start a page may be. */
  max_depth: number;
  /** The owner's own site: `noindex` and `nofollow` do not count. */
  ignore_robots_marks: boolean;
}

/** An address that is still to be asked for. */
export interface QueuedAddress {
  address: string;
  /** Links away from the start; what a sitemap names is one away. */
  depth: number;
  /** Smaller ones come first. */
  rank: number;
  /** How many pages in a row before it, each found by the last, said nothing new. */
  stale: number;
  /** Tries that failed and may succeed later. */
  tries: number;
}

/** What is known of one origin (scheme, host and port). */
export interface HostState {
  robots: RobotsRules;
  /** Sitemaps that are still to be read. */
  sitemaps: string[];
  /** How the site answers an address that cannot exist, as `textPairs`; empty when it says so by its status. Null: not asked yet. */
  missing: string[] | null;
}

/** Addresses that had the same text. */
export interface SameText {
  addresses: string[];
  /** Those that one of them names as its canonical address. */
  canonical: string[];
  keeper: string;
}

/**
 * Everything a crawl knows: plain data, so that it can be stored between two pages and taken up by another process. The pages
 * themselves are stored one by one; what was answered after the last snapshot is applied again from them (`seq`).
 */
export interface CrawlState {
  settings: CrawlSettings;
  /** Outcomes that are applied so far. */
  seq: number;
  /** The site's own origin, known once the start has answered; a start may redirect to `www.` or to another name. */
  site: string;
  queue: QueuedAddress[];
  /** Every address that ever was in the queue. */
  known: Record<string, 1>;
  /** How long these addresses are together; older crawls did not count it. */
  letters?: number;
  hosts: Record<string, HostState>;
  sitemapsSeen: string[];
  texts: Record<string, SameText>;
  /** By shape: pages with something new, pages without, and what was seen. */
  series: Record<string, { news: number; stale: number; skeletons: string[] }>;
  /** By path: a few addresses that were read, with their texts. */
  samples: Record<string, { address: string; text: string }[]>;
  /** By parameter: pairs of pages that differ in it alone and have the same text, or another one. */
  parameters: Record<string, { same: number; different: number }>;
  /** `asked` counts requests for pages, `read` the texts that are answered from; the others are addresses. */
  counts: { asked: number; read: number; failed: number; missing: number; left_out: number; skipped: number };
  /** Answers in a row that failed for now. */
  failuresInARow: number;
  /** The site asked for a pause: epoch milliseconds. */
  resumeAt: number;
  pauses: number;
  /** Pages of an earlier visit that were not reached are asked for. */
  restAsked?: true;
  /** Why it ended before everything was asked for. */
  ended?: CrawlEnd;
}

/** `page_limit`: as many pages as wanted; the others: the site itself. */
export type CrawlEnd = 'page_limit' | 'request_limit' | 'unreachable' | 'busy';

/** The beginning of a crawl. */
export function beginCrawl(settings: CrawlSettings): CrawlState {
  return {
    settings,
    seq: 0,
    site: new URL(settings.start).origin,
    queue: [{ address: settings.start, depth: 0, rank: 0, stale: 0, tries: 0 }],
    known: { [settings.start]: 1 },
    hosts: {},
    sitemapsSeen: [],
    texts: {},
    series: {},
    samples: {},
    parameters: {},
    counts: { asked: 0, read: 0, failed: 0, missing: 0, left_out: 0, skipped: 0 },
    failuresInARow: 0,
    resumeAt: 0,
    pauses: 0,
  };
}
