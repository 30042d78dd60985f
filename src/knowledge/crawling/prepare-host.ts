import { randomBytes } from 'node:crypto';
import type { CrawlState, HostState } from '../../domain/knowledge/crawling/crawl-state';
import { isSameSite } from '../../domain/knowledge/crawling/address-scope';
import { webAddress } from '../../domain/knowledge/crawling/page-address';
import { ALL_ALLOWED, ROBOTS_MOST_BYTES, parseRobots } from '../../domain/knowledge/crawling/robots-rules';
import { BotSmithError } from '../../domain/errors';
import { ROBOTS_NAME, USER_AGENT } from './crawl-fetch';
import type { CrawlFetch, CrawlResponse } from './crawl-fetch';
import { decodePage } from './decode-page';
import { SITEMAP_MOST_BYTES, readSitemap } from './read-sitemap';

export interface HostRequests {
  fetch: CrawlFetch;
  inTurn: (address: string, request: () => Promise<CrawlResponse>) => Promise<CrawlResponse>;
  signal: AbortSignal;
  timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;
/** RFC 9309, 2.3.1.2: at least five redirects are followed, also to other hosts. */
const ROBOTS_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * What the robots.txt of an origin says (RFC 9309, 2.3.1): any 4xx, or a circle of redirects, allows everything; a 5xx or no answer
 * forbids everything for now.
 * @throws BotSmithError `robots_unreachable`, retryable
 */
export async function readRobots(origin: string, requests: HostRequests): Promise<HostState> {
  const address = `${origin}/robots.txt`;
  const answer = await followed(address, requests, ROBOTS_MOST_BYTES).catch((error: unknown) => {
    requests.signal.throwIfAborted();
    if (error instanceof BotSmithError && error.code === 'address_not_allowed') throw error;
    throw robotsUnreachable('does not answer');
  });
  if (answer !== undefined && answer.status >= 500) throw robotsUnreachable(`answers with an error (${answer.status})`);
  if (answer === undefined || answer.status >= 300) return hostOf(ALL_ALLOWED.sitemaps, origin, ALL_ALLOWED);
  const robots = parseRobots(decodePage(answer.body), ROBOTS_NAME);
  return hostOf(robots.sitemaps, origin, robots);
}

function hostOf(named: string[], origin: string, robots: HostState['robots']): HostState {
  const sitemaps = (named.length > 0 ? named : ['/sitemap.xml'])
    .map((sitemap) => webAddress(sitemap, `${origin}/robots.txt`)?.href)
    .filter((sitemap) => sitemap !== undefined);
  return { robots, sitemaps: sitemaps.filter((sitemap) => isSameSite(sitemap, origin)), missing: null };
}

/** The addresses that a sitemap names, pages and further sitemaps; nothing when it is not there. */
export async function fetchSitemap(
  address: string,
  requests: HostRequests,
): Promise<{ pages: string[]; sitemaps: string[] }> {
  try {
    const answer = await followed(address, requests, SITEMAP_MOST_BYTES);
    if (answer?.status !== 200) return { pages: [], sitemaps: [] };
    return await readSitemap(answer.body, answer.url, answer.headers.get('content-type') ?? '');
  } catch (error) {
    requests.signal.throwIfAborted();
    if (!(error instanceof BotSmithError)) throw error;
    return { pages: [], sitemaps: [] };
  }
}

/** An address beside the given one that cannot exist, so that a site shows how it answers one. */
export function impossibleAddress(beside: string): string {
  return new URL(`botsmith-no-such-page-${randomBytes(6).toString('hex')}`, beside).href;
}

/** The gap that the robots.txt of the address's origin asks for, in milliseconds. */
export function gapOf(state: CrawlState, address: string): number {
  const delay = state.hosts[new URL(address).origin]?.robots.crawlDelay ?? 0;
  return Math.min(delay, LONGEST_DELAY_SECONDS) * 1_000;
}

/** A longer delay would keep a small site from ever being read. */
const LONGEST_DELAY_SECONDS = 60;

async function followed(
  address: string,
  { fetch, inTurn, signal, timeoutMs = TIMEOUT_MS }: HostRequests,
  maxBytes: number,
): Promise<(CrawlResponse & { url: string }) | undefined> {
  let at = address;
  for (let redirects = 0; redirects <= ROBOTS_REDIRECTS; redirects += 1) {
    const url = at;
    const response = await inTurn(url, () =>
      fetch(url, {
        headers: { 'user-agent': USER_AGENT },
        maxBytes,
        cutOff: true,
        timeoutMs,
        handBackRedirects: true,
        signal,
      }),
    );
    if (!REDIRECTS.has(response.status)) return { ...response, url };
    const target = webAddress(response.headers.get('location') ?? '', url)?.href;
    if (target === undefined) return undefined;
    at = target;
  }
  return undefined;
}

function robotsUnreachable(what: string): BotSmithError {
  return new BotSmithError(
    'robots_unreachable',
    `The robots.txt of the site ${what}, so nothing of the site may be asked for now. Read it again later, or wait for the next visit.`,
    { retryable: true },
  );
}
