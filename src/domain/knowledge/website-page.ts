import { createHash } from 'node:crypto';
import type { PageOutcome } from './crawling/page-outcome';
import type { ReadingWarning } from './read-document';

/** What became of an address of a website. */
export const PAGE_STATUSES = ['read', 'duplicate', 'left_out', 'missing', 'failed'] as const;
export type PageStatus = (typeof PAGE_STATUSES)[number];

/** An address of a website, as it was when it was last asked for. */
export interface WebsitePage {
  /** By `pageId`. */
  _id: string;
  account_id: string;
  chatbot_id: string;
  source_id: string;
  url: string;
  /** The version of the source in which it was last reached. */
  reading: number;
  status: PageStatus;
  /** Why it is not answered from, or why what is answered from is older than the last visit. */
  error: { code: string; message: string } | null;
  /** The address that stands for it: its text is the same. */
  duplicate_of: string | null;
  title: string;
  outcome?: PageOutcome;
  etag?: string;
  last_modified?: string;
  body_hash?: string;
  /** Which reader made the text; another one reads anew. */
  reader?: string;
  /** Of the text that is stored, in `text`. */
  text_id?: string;
  /** The document that a reader made of it, packed. */
  text?: Buffer;
  /** What its reader could not read of it. */
  warnings?: ReadingWarning[];
  /** What of it is findable, and in which state. */
  index?: PageIndex;
  found_at: Date;
  checked_at: Date;
}

/** How far the text of a page has come on its way to replies; versions are those of `KnowledgeIndex`. */
export interface PageIndex {
  /** What is to be found of it; it is split and kept. */
  version: string;
  passages: number;
  /** The fast model has embedded it. */
  embedded?: boolean;
  /** Replies use it. */
  served?: boolean;
  /** So does the slow model. */
  refined?: boolean;
}

/** A page without its text and links: what steps over all pages look at. */
export type PageOutline = Pick<
  WebsitePage,
  '_id' | 'url' | 'reading' | 'status' | 'duplicate_of' | 'title' | 'text_id' | 'index' | 'error' | 'warnings'
>;

/** Whether replies are to use the page's text. */
export function isAnsweredFrom({ status, duplicate_of, text_id }: PageOutline): boolean {
  return status === 'read' && duplicate_of === null && text_id !== undefined;
}

/** The id of an address within its source. */
export function pageId(sourceId: string, url: string): string {
  return `page_${createHash('sha256')
    .update(JSON.stringify([sourceId, url]))
    .digest('hex')
    .slice(0, 30)}`;
}
