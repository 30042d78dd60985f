import { BotSmithError } from '../../../domain/errors';
import { applyOutcome } from '../../../domain/knowledge/crawling/apply-outcome';
import { enqueue } from '../../../domain/knowledge/crawling/crawl-queue';
import { beginCrawl } from '../../../domain/knowledge/crawling/crawl-state';
import type { CrawlState } from '../../../domain/knowledge/crawling/crawl-state';
import type { PageOutcome } from '../../../domain/knowledge/crawling/page-outcome';
import type { KnowledgeSource } from '../../../domain/knowledge/knowledge-source';
import { crawlProgress } from '../../../domain/knowledge/crawling/crawl-progress';
import { crawlSettings } from '../../../domain/knowledge/website';
import type { CrawlPorts } from '../../../knowledge/crawling/crawl-site';
import type { EarlierPage } from '../../../knowledge/crawling/page-visit';
import { createReadingSteps } from '../reading-steps';
import type { StepOutcome } from '../reading-steps';
import type { SourceReading } from '../source-store';
import type { WebsiteDependencies } from './website-ports';

/** Where a crawl stands after a piece of it. */
export interface CrawledPiece {
  done: boolean;
  wait_ms: number;
  percent: number;
  asked: number;
  total: number;
}

const STATE = 'crawl';
/** A site whose robots.txt cannot be had is asked so often before its owner is told. */
const ROBOTS_ATTEMPTS = 3;
const TELL_MS = 500;
/** Pages of before that were not reached come after everything else. */
const LAST_RANK = 900_000;

/** Brings the pages of a website here, a piece at a time. */
export function createCrawlActivities(dependencies: WebsiteDependencies) {
  const { sources, stages, pages, schedules, crawl, means, piece, reader, run, clock, discard } = dependencies;
  const step = createReadingSteps({ ...dependencies, discard });

  return {
    /**
     * Reads some pages of a website, and says whether that was the end. What is read is kept page by page: a try that dies is
     * taken up where it was. @throws BotSmithError when nothing of the site can be read, with the source marked failed.
     */
    async fetchPages(reading: SourceReading): Promise<StepOutcome<CrawledPiece>> {
      return step(reading, async (source, signal) => {
        const state = await resume(reading, source);
        // First of all, so that a site which cannot be read now is tried again.
        if (state.seq === 0) await schedules.set(reading, source.website?.recrawl ?? 'never');
        const end = await crawl(state, portsFor(reading, signal), piece).catch(robotsAway);
        if (end.done && (await askForTheRest(reading, state))) return toldOf(state, { done: false, waitMs: 0 });
        if (end.done) await refuseNothing(reading, state);
        return toldOf(state, end);
      });
    },
  };

  /** What the crawl knew when it was last stored, and what it has learnt from each page since. */
  async function resume(reading: SourceReading, source: KnowledgeSource): Promise<CrawlState> {
    const settings = source.website && crawlSettings(source.website);
    if (!settings) throw new BotSmithError('website_address', 'The address of this website is not a web address.');
    const state = (await stages.has(reading, STATE))
      ? await stages.load<CrawlState>(reading, STATE)
      : beginCrawl(settings);
    while (await stages.has(reading, visitName(state.seq + 1))) {
      applyOutcome(state, await stages.load<PageOutcome>(reading, visitName(state.seq + 1)), clock().getTime());
    }
    return state;
  }

  function portsFor(reading: SourceReading, signal: AbortSignal): CrawlPorts {
    let told = 0;
    return {
      ...means,
      earlier: (url) => earlierOf(reading, url),
      keep: async (visit, changes, seq) => {
        await pages.keep(reading, { ...visit, reader }, changes);
        await stages.save(reading, visitName(seq), visit.outcome);
      },
      save: (state) => stages.save(reading, STATE, state),
      onProgress: (state, current) => {
        const progress = crawlProgress(state, current);
        run().heartbeat(progress);
        if (Date.now() - told < TELL_MS) return;
        told = Date.now();
        // Nobody waits for it: a progress that is not told is told by the next page.
        sources.noteProgress(reading, progress).catch(() => undefined);
      },
      clock: () => clock().getTime(),
      signal,
    };
  }

  /** What lets a site answer that a page is as it was; another reader wants to see it again. */
  async function earlierOf(reading: SourceReading, url: string): Promise<EarlierPage | undefined> {
    const page = await pages.get(reading, url);
    if (!page?.outcome || page.reader !== reader) return undefined;
    const { outcome, etag, last_modified, body_hash, text_id } = page;
    if (outcome.result === 'read' && text_id === undefined) return undefined;
    return {
      outcome,
      ...(etag === undefined ? {} : { etag }),
      ...(last_modified === undefined ? {} : { last_modified }),
      ...(body_hash === undefined ? {} : { body_hash }),
    };
  }

  /** Pages that were read before and are not reached now, perhaps because a page that links them failed, are asked for once. */
  async function askForTheRest(reading: SourceReading, state: CrawlState): Promise<boolean> {
    if (state.ended !== undefined || state.restAsked || state.counts.failed === 0) return false;
    state.restAsked = true;
    for (const { url, reading: reached, text_id } of await pages.outline(reading)) {
      if (reached === reading.version || text_id === undefined) continue;
      enqueue(state, { address: url, depth: 1, rank: LAST_RANK, stale: 0, tries: 0 });
    }
    await stages.save(reading, STATE, state);
    return state.queue.length > 0;
  }

  /** @throws BotSmithError with what the site's start came to, when there is nothing to answer from, now or from before. */
  async function refuseNothing(reading: SourceReading, state: CrawlState): Promise<void> {
    if (state.counts.read > 0) return;
    const outline = await pages.outline(reading);
    if (outline.some(({ text_id, status, error }) => text_id !== undefined && status === 'read' && error !== null))
      return;
    const start = await pages.get(reading, state.settings.start);
    const error = start?.error;
    throw new BotSmithError(
      error?.code ?? 'website_empty',
      error ? `Nothing of the website could be read. ${error.message}` : 'The website has no page with text on it.',
    );
  }

  function robotsAway(error: unknown): never {
    if (error instanceof BotSmithError && error.code === 'robots_unreachable' && run().attempt >= ROBOTS_ATTEMPTS) {
      throw new BotSmithError(error.code, error.message);
    }
    throw error;
  }
}

function toldOf(state: CrawlState, { done, waitMs }: { done: boolean; waitMs: number }): CrawledPiece {
  const { percent, done: asked, total } = crawlProgress(state, '');
  return { done, wait_ms: waitMs, percent, asked, total };
}

function visitName(seq: number): string {
  return `visit/${seq}`;
}
