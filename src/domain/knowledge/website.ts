import type { CrawlSettings } from './crawling/crawl-state';
import { pageAddress } from './crawling/page-address';

/** How often a website is visited again. */
export const RECRAWLS = ['never', 'daily', 'weekly', 'monthly'] as const;
export type Recrawl = (typeof RECRAWLS)[number];

/** What an owner asks for of a website. */
export interface Website {
  /** Where reading begins, as given. */
  url: string;
  max_pages: number;
  max_depth: number;
  include: string[];
  exclude: string[];
  recrawl: Recrawl;
  /** The owner's own site: `noindex` and `nofollow` do not count. */
  ignore_robots_marks: boolean;
}

export const WEBSITE_DEFAULTS = { max_pages: 1_000, max_depth: 20, recrawl: 'weekly' } as const;
/** A larger site is several sources, by `include`. */
export const MOST_PAGES = 10_000;

/** The crawl that a website asks for; undefined when its address is no web address. */
export function crawlSettings(website: Website): CrawlSettings | undefined {
  const start = pageAddress(website.url);
  if (start === undefined) return undefined;
  const { max_pages, max_depth, include, exclude, ignore_robots_marks } = website;
  return { start, max_pages, max_depth, include, exclude, ignore_robots_marks };
}

/** How a website is called until somebody calls it otherwise: its host, with the path where it is not all of the site. */
export function titleOfWebsite(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host.replace(/^www\./, '')}${pathname === '/' ? '' : pathname}`.slice(0, 300);
}
