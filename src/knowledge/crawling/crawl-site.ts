import { setImmediate as othersTurn } from 'node:timers/promises';
import { applyOutcome } from '../../domain/knowledge/crawling/apply-outcome';
import type { PageChange } from '../../domain/knowledge/crawling/apply-outcome';
import { isSameSite, isWanted } from '../../domain/knowledge/crawling/address-scope';
import { enqueue, nextAddress } from '../../domain/knowledge/crawling/crawl-queue';
import type { CrawlState, HostState, QueuedAddress } from '../../domain/knowledge/crawling/crawl-state';
import { pageAddress, pathOf } from '../../domain/knowledge/crawling/page-address';
import type { PageReason } from '../../domain/knowledge/crawling/page-reasons';
import { isAllowed } from '../../domain/knowledge/crawling/robots-rules';
import { mainText, textPairs } from '../../domain/knowledge/crawling/text-fingerprint';
import { BotSmithError } from '../../domain/errors';
import { askAddress } from './ask-address';
import type { AskOptions } from './ask-address';
import type { CrawlFetch, CrawlResponse } from './crawl-fetch';
import { decodePage } from './decode-page';
import type { HostPace } from './host-pace';
import { judgeAnswer } from './judge-answer';
import { notRead } from './not-read';
import type { EarlierPage, PageVisit, ReadPage } from './page-visit';
import { fetchSitemap, gapOf, impossibleAddress, readRobots } from './prepare-host';
import { sniffContent } from './sniff-content';

/** What a crawl works with. */
export interface CrawlPorts {
  fetch: CrawlFetch;
  readPage: ReadPage;
  pace: HostPace;
  /** What an earlier crawl stored of an address. */
  earlier: (address: string) => Promise<EarlierPage | undefined>;
  /** Stores a finished page, number `seq` of this crawl, and what it changes of others. Repeatable. */
  keep: (visit: PageVisit, changes: PageChange[], seq: number) => Promise<void>;
  /** Stores what the crawl knows. */
  save: (state: CrawlState) => Promise<void>;
  onProgress: (state: CrawlState, current: string) => void;
  clock: () => number;
  signal: AbortSignal;
  /** For one address; the client's default without one. */
  timeoutMs?: number;
}

/** How much of a crawl is done at once. */
export interface CrawlPiece {
  pages: number;
  ms: number;
}

/** Where a piece ended: `waitMs` until the next one may begin. */
export interface PieceEnd {
  done: boolean;
  waitMs: number;
}

/** A longer wait is not sat out within a piece: others may have its place. */
const LONGEST_WAIT_MS = 5_000;
const MOST_SITEMAPS = 50;
const ADDRESSES_AT_ONCE = 200;
/** Neighbours that cannot exist are asked for so often, for pages that call themselves missing. */
const MOST_PROBES = 5;

/**
 * Does a piece of a crawl, one request at a time, and takes every answer into `state`. What is finished is kept before the next
 * address is asked for, so that a crash costs one page at most.
 * @throws BotSmithError `robots_unreachable` (retryable) when nothing may be asked for, or what a reader or store throws.
 */
export async function crawlSite(state: CrawlState, ports: CrawlPorts, piece: CrawlPiece): Promise<PieceEnd> {
  const site = new SiteVisitor(state, ports);
  const until = ports.clock() + piece.ms;
  for (let pages = 0; pages < piece.pages && ports.clock() < until;) {
    ports.signal.throwIfAborted();
    const entry = nextAddress(state);
    if (entry === undefined) {
      await ports.save(state);
      return { done: true, waitMs: 0 };
    }
    const waitMs = Math.max(state.resumeAt - ports.clock(), ports.pace.waitMs(new URL(entry.address).host));
    if (waitMs > LONGEST_WAIT_MS) {
      await ports.save(state);
      return { done: false, waitMs };
    }
    if (await site.prepare(entry.address)) {
      await ports.save(state);
      continue;
    }
    ports.onProgress(state, entry.address);
    await site.visit(entry);
    pages += 1;
  }
  await ports.save(state);
  return { done: false, waitMs: 0 };
}

class SiteVisitor {
  private probes = 0;

  constructor(
    private readonly state: CrawlState,
    private readonly ports: CrawlPorts,
  ) {}

  /** Does one of the things that come before the first page of a host: robots.txt, sitemaps, the missing page. False when all are done. */
  async prepare(address: string): Promise<boolean> {
    const { origin } = new URL(address);
    const { hosts, site } = this.state;
    const host = hosts[origin];
    if (host === undefined) {
      hosts[origin] = await this.robotsOf(origin);
      // What it asks for counts from the first request on.
      this.ports.pace.rest(new URL(origin).host, gapOf(this.state, origin));
      return true;
    }
    if (host.sitemaps.length > 0) {
      await this.readSitemap(host, origin);
      return true;
    }
    if (host.missing !== null) return false;
    host.missing = isSameSite(origin, site) ? await this.probe(`${origin}/`) : [];
    return true;
  }

  /** A further host whose robots.txt cannot be had forbids everything for now; at the site's own nothing can be done without it. */
  private async robotsOf(origin: string): Promise<HostState> {
    const { site, settings } = this.state;
    try {
      return await readRobots(origin, this.requests());
    } catch (error) {
      const further = origin !== new URL(settings.start).origin && !isSameSite(origin, site);
      if (!further || !(error instanceof BotSmithError) || this.ports.signal.aborted) throw error;
      return { robots: { rules: [{ allow: false, pattern: '/' }], sitemaps: [] }, sitemaps: [], missing: [] };
    }
  }

  async visit(entry: QueuedAddress): Promise<void> {
    const { state, ports } = this;
    const { address } = entry;
    const isStart = entry.depth === 0;
    const visit = this.forbidden(address)
      ? notRead({ address, final: address, requests: 0, reason: 'robots' })
      : await this.ask(address, isStart);
    const seq = state.seq + 1;
    const changes = applyOutcome(state, visit.outcome, ports.clock());
    await ports.keep(visit, changes, seq);
  }

  private async ask(address: string, isStart: boolean): Promise<PageVisit> {
    const { state, ports } = this;
    const earlier = await ports.earlier(address);
    const answer = await askAddress(address, { ...this.asking(isStart), conditions: conditionsOf(earlier) });
    const host = state.hosts[new URL(answer.final).origin];
    return judgeAnswer(answer, {
      address,
      isStart,
      isWanted: (wanted) => isWanted(state.settings, wanted),
      ignoreMarks: state.settings.ignore_robots_marks,
      missing: host?.missing ?? [],
      missingBeside: (beside) => (this.probes++ < MOST_PROBES ? this.probe(beside) : Promise.resolve([])),
      earlier,
      readPage: ports.readPage,
      signal: ports.signal,
    });
  }

  private async readSitemap(host: HostState, origin: string): Promise<void> {
    const { state } = this;
    const address = host.sitemaps.shift() ?? '';
    if (state.sitemapsSeen.includes(address) || state.sitemapsSeen.length >= MOST_SITEMAPS) return;
    state.sitemapsSeen.push(address);
    if (!isAllowed(host.robots, pathOf(address))) return;
    const found = await fetchSitemap(address, this.requests());
    host.sitemaps.push(...found.sitemaps.filter((sitemap) => isSameSite(sitemap, origin)));
    for (const [index, page] of found.pages.entries()) {
      // Each is held against every pattern of the owner: a long sitemap keeps nobody else waiting.
      if (index % ADDRESSES_AT_ONCE === 0) await othersTurn();
      const normal = pageAddress(page);
      if (normal !== undefined) enqueue(state, { address: normal, depth: 1, rank: 3, stale: 0, tries: 0 });
    }
  }

  /** How the site answers an address beside this one that cannot exist; nothing when it says so, or leads to its start. */
  private async probe(beside: string): Promise<string[]> {
    const { state, ports } = this;
    const address = impossibleAddress(beside);
    if (this.forbidden(address)) return [];
    const answer = await askAddress(address, this.asking(false));
    if (answer.kind !== 'answer' || answer.response.status !== 200) return [];
    if (pageAddress(answer.final) === state.settings.start) return [];
    const { body, headers } = answer.response;
    const contentType = headers.get('content-type') ?? '';
    if (sniffContent(body, contentType) !== 'html') return [];
    try {
      const text = decodePage(body, contentType);
      const page = await ports.readPage({ kind: 'html', text, url: answer.final }, ports.signal);
      return textPairs(mainText(page), address);
    } catch (error) {
      ports.signal.throwIfAborted();
      if (error instanceof BotSmithError && !error.retryable) return [];
      throw error;
    }
  }

  private forbidden(address: string): boolean {
    const host = this.state.hosts[new URL(address).origin];
    return host !== undefined && !isAllowed(host.robots, pathOf(address));
  }

  private asking(isStart: boolean): AskOptions {
    return { ...this.requests(), refusal: (target) => this.refusal(target, isStart) };
  }

  /** The start may lead to the site's present name; every other address stays within the site. */
  private async refusal(target: string, isStart: boolean): Promise<PageReason | undefined> {
    const { hosts, site, settings } = this.state;
    const { origin } = new URL(target);
    if (!isStart && !isSameSite(target, site)) return 'redirect_away';
    hosts[origin] ??= await readRobots(origin, this.requests());
    if (this.forbidden(target)) return 'robots';
    return isStart || isWanted(settings, target) ? undefined : 'not_included';
  }

  private requests() {
    const { fetch, signal, timeoutMs } = this.ports;
    return {
      fetch,
      signal,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      inTurn: (address: string, request: () => Promise<CrawlResponse>) =>
        this.ports.pace.run(new URL(address).host, gapOf(this.state, address), signal, request),
    };
  }
}

/** What lets a server answer that a page is as it was. */
function conditionsOf(earlier: EarlierPage | undefined): Record<string, string> {
  return {
    ...(earlier?.etag === undefined ? {} : { 'if-none-match': earlier.etag }),
    ...(earlier?.last_modified === undefined ? {} : { 'if-modified-since': earlier.last_modified }),
  };
}
