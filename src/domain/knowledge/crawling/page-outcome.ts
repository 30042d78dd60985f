/**
 * `read`: it has text that can be answered from. `left_out`: on purpose. `missing`: there
 * is no such page. `failed`: it cannot be read. `later`: not now; it is tried again.
 */
export type PageResult = 'read' | 'left_out' | 'missing' | 'failed' | 'later';

/** What asking for one address came to, as far as the further crawl depends on it. */
export interface PageOutcome {
  /** As it stood in the queue. */
  address: string;
  /** After redirects, normalised. */
  final: string;
  result: PageResult;
  /** Why it was not read. */
  code?: string;
  message?: string;
  /** Normalised addresses that the page links to and that may be followed. */
  links: string[];
  /** Of the page's text, where it has one: see `text-fingerprint.ts`. */
  text_hash?: string;
  skeleton?: string;
  canonical?: string;
  /** How often the site was asked, redirects included. */
  requests: number;
  /** Milliseconds for which the site asked to be left alone. */
  pause_ms?: number;
}
