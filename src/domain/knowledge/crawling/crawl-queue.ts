import { addressShape, growsEndlessly } from './address-shape';
import { asTheSiteWrites, isSameSite, isWanted, mayBePage } from './address-scope';
import type { CrawlState, QueuedAddress } from './crawl-state';
import { isLearntToBeIgnored } from './learnt-parameters';
import { inOrder, pageAddress } from './page-address';

/** Addresses that are kept in mind for each page that may be read. */
const QUEUE_PER_PAGE = 20;
/** How long all addresses of a crawl may be together: 200,000 of an ordinary length, and no memory full of endless ones. */
export const MOST_LETTERS = 20_000_000;
/** Requests for each page that may be read: missing pages, copies and redirects are asked for too. */
const REQUESTS_PER_PAGE = 2;
const FURTHER_REQUESTS = 20;
/** A series of which so many pages said nothing new, and hardly one did, is left to its end. */
const STALE_PAGES = 5;
const STALE_PER_NEWS = 4;
const TIRED_RANK = 1_000;

/** Puts an address into the queue unless it is known, of another site, unwanted, no page, too far away or without end. */
export function enqueue(state: CrawlState, entry: QueuedAddress): void {
  const { settings } = state;
  const address = asKnown(state, entry.address);
  if (address === undefined || Object.hasOwn(state.known, address)) return;
  if (entry.depth > settings.max_depth || growsEndlessly(address) || !mayBePage(address)) return;
  if (!isOfSite(state, address) || !isWanted(settings, address)) return;
  if (state.queue.length >= settings.max_pages * QUEUE_PER_PAGE) return;
  const letters = (state.letters ?? 0) + address.length;
  if (letters > MOST_LETTERS || isKnownInOtherOrder(state, address)) return;
  state.letters = letters;
  state.known[address] = 1;
  insert(state, { ...entry, address, rank: entry.rank + (address.includes('?') ? 1 : 0) });
}

/** Of the same parameters in several orders two are asked for, so that the plain one is found: as first seen, and in order. */
function isKnownInOtherOrder(state: CrawlState, address: string): boolean {
  const ordered = inOrder(address);
  const mark = `? ${ordered}`;
  if (Object.hasOwn(state.known, mark)) return address !== ordered;
  state.known[mark] = 1;
  return false;
}

/** Puts an address into its place, after the others of its rank. */
export function insert(state: CrawlState, entry: QueuedAddress): void {
  let low = 0;
  let high = state.queue.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((state.queue[middle]?.rank ?? 0) > entry.rank) high = middle;
    else low = middle + 1;
  }
  state.queue.splice(low, 0, entry);
}

/** The next address to ask for; undefined when there is none, and `state.ended` says why if some are left. */
export function nextAddress(state: CrawlState): QueuedAddress | undefined {
  const { settings, counts } = state;
  for (;;) {
    const entry = state.queue[0];
    if (entry === undefined || state.ended !== undefined) return undefined;
    if (isPointless(state, entry)) {
      state.queue.shift();
      counts.skipped += 1;
    } else if (entry.rank < TIRED_RANK && isTired(state, entry.address)) {
      state.queue.shift();
      insert(state, { ...entry, rank: entry.rank + TIRED_RANK });
    } else if (counts.read >= settings.max_pages) {
      state.ended = 'page_limit';
    } else if (counts.asked >= settings.max_pages * REQUESTS_PER_PAGE + FURTHER_REQUESTS) {
      state.ended = 'request_limit';
    } else {
      return entry;
    }
  }
}

/** Meanwhile a parameter was learnt not to matter, or the series of this address turned out to be endless. */
function isPointless(state: CrawlState, entry: QueuedAddress): boolean {
  const address = asKnown(state, entry.address);
  if (address !== undefined && address !== entry.address) {
    if (Object.hasOwn(state.known, address)) return true;
    state.known[address] = 1;
    entry.address = address;
  }
  return entry.stale > 0 && isTired(state, entry.address);
}

function isTired(state: CrawlState, address: string): boolean {
  const series = state.series[addressShape(address)];
  return series !== undefined && series.stale >= STALE_PAGES && series.stale > STALE_PER_NEWS * series.news;
}

/** An address as this crawl knows it, without the parameters that it learnt not to matter. */
function asKnown(state: CrawlState, address: string): string | undefined {
  const plain = pageAddress(address, undefined, (name) => isLearntToBeIgnored(state, name));
  return plain === undefined ? undefined : asTheSiteWrites(plain, state.site);
}

/** The site itself, and other hosts that the owner names in `include` as whole addresses. */
function isOfSite(state: CrawlState, address: string): boolean {
  const { include } = state.settings;
  const { origin } = new URL(address);
  const named = include.some((pattern) => URL.canParse(pattern) && new URL(pattern).origin === origin);
  return isSameSite(address, state.site) || named;
}
