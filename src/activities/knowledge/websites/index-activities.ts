import { BotSmithError } from '../../../domain/errors';
import { crawlWarnings } from '../../../domain/knowledge/crawling/crawl-warnings';
import type { CrawlState } from '../../../domain/knowledge/crawling/crawl-state';
import { pathOf } from '../../../domain/knowledge/crawling/page-address';
import type { IndexStage } from '../../../domain/knowledge/knowledge-index';
import { countBoxes, dropToldBoxes } from '../../../domain/knowledge/repeated-boxes';
import type { BoxCounts } from '../../../domain/knowledge/repeated-boxes';
import type { ReadingWarning } from '../../../domain/knowledge/read-document';
import { isAnsweredFrom } from '../../../domain/knowledge/website-page';
import type { PageIndex, PageOutline } from '../../../domain/knowledge/website-page';
import { createReadingSteps } from '../reading-steps';
import type { StepOutcome } from '../reading-steps';
import type { SourceReading } from '../source-store';
import { pageVersion } from './page-version';
import { versionOf } from './website-ports';
import type { WebsiteDependencies } from './website-ports';

/** What a try embeds before it makes room for others. */
const EMBED_MS = 60_000;
const TELL_MS = 500;
/** In percent: the visit ends where indexing begins. */
const INDEX_FROM = 60;
const REFINE_FROM = 80;

/** Makes the pages of a website findable, each as a document of its own: one that is as it was is left as it is. */
export function createIndexActivities(dependencies: WebsiteDependencies) {
  const { sources, stages, pages, index, split, reader, log, run, discard } = dependencies;
  const step = createReadingSteps({ ...dependencies, discard });
  const [first = 'slow'] = index.stages;

  return {
    /** Finds out which boxes beside the texts repeat over the pages that were read so far. */
    async extractPages(reading: SourceReading): Promise<StepOutcome<{ pages: number }>> {
      return step(reading, async (_source, signal) => {
        const counts: BoxCounts = new Map();
        const read = (await pages.outline(reading)).filter(isAnsweredFrom);
        for (const { _id } of read) {
          signal.throwIfAborted();
          run().heartbeat(_id);
          const document = await pages.document(reading.account_id, _id);
          if (document) countBoxes(counts, document);
        }
        await stages.save(reading, 'boxes', counts);
        return { pages: read.length };
      });
    },

    /** Splits the pages whose text is another than what is findable of them. */
    async splitPages(reading: SourceReading): Promise<StepOutcome<{ changed: number }>> {
      return step(reading, async (_source, signal) => {
        const counts = await stages.load<BoxCounts>(reading, 'boxes');
        const told = new Set<string>();
        let changed = 0;
        // In an order of their own: which page keeps what repeats does not depend on the way they were found.
        for (const page of (await pages.outline(reading)).filter(isAnsweredFrom).sort(byUrl)) {
          signal.throwIfAborted();
          run().heartbeat(page._id);
          const stored = await pages.document(reading.account_id, page._id);
          if (!stored) continue;
          const document = dropToldBoxes(stored, counts, told);
          const version = pageVersion(document, page.url, reader);
          if (page.index?.version === version) continue;
          const passages = split(document).map((passage) => ({
            ...passage,
            place: { ...passage.place, url: pathOf(page.url) },
          }));
          await index.keep(versionOf(reading, page.url, version), passages);
          await pages.setIndex(reading.account_id, page._id, { version, passages: passages.length });
          changed += 1;
        }
        return { changed };
      });
    },

    /** Embeds split pages by the quicker model, for a while; tells whether some are left. */
    async embedPages(reading: SourceReading): Promise<StepOutcome<{ left: number }>> {
      return step(reading, (_source, signal) =>
        forAWhile(
          reading,
          INDEX_FROM,
          ({ embedded }) => !embedded,
          async (page, found) => {
            await embed(reading, page, found, first, signal);
            await pages.setIndex(reading.account_id, page._id, { ...found, embedded: true });
          },
        ),
      );
    },

    /**
     * Has replies use what is embedded, page by page. At the end of a visit what has vanished leaves.
     * @throws BotSmithError `source_empty`, with the source marked failed, when nothing is left to answer from.
     */
    async storePages({
      last,
      ...reading
    }: SourceReading & { last: boolean }): Promise<StepOutcome<{ passages: number }>> {
      return step(reading, async (source) => {
        for (const page of await pages.outline(reading)) {
          const { index: found, url, title } = page;
          if (!found?.embedded || found.served || !isAnsweredFrom(page)) continue;
          const refined = index.stages.length === 1;
          await index.serve(versionOf(reading, url, found.version), { title: title || source.title, refined });
          await index.forgetOthers(versionOf(reading, url, found.version));
          await pages.setIndex(reading.account_id, page._id, {
            ...found,
            served: true,
            ...(refined ? { refined } : {}),
          });
          run().heartbeat(page._id);
        }
        const warnings = last ? await clearAway(reading) : [];
        const served = (await pages.outline(reading)).filter(({ index: found }) => found?.served);
        const passages = served.reduce((sum, { index: found }) => sum + (found?.passages ?? 0), 0);
        if (last && passages === 0) throw new BotSmithError('source_empty', nothingLeft(warnings));
        // A first visit answers from what it has found so far.
        if (last || (source.serving === undefined && passages > 0)) {
          await sources.markServing(reading, { status: 'refining', chunk_count: passages, warnings });
        }
        return { passages };
      });
    },

    /** Embeds served pages by the better model, for a while, and serves them so; tells how many are left. */
    async refinePages(reading: SourceReading): Promise<StepOutcome<{ left: number }>> {
      return step(reading, (source, signal) =>
        forAWhile(
          reading,
          REFINE_FROM,
          ({ served, refined }) => served === true && !refined,
          async (page, found) => {
            await embed(reading, page, found, 'slow', signal);
            await index.serve(versionOf(reading, page.url, found.version), {
              title: page.title || source.title,
              refined: true,
            });
            await pages.setIndex(reading.account_id, page._id, { ...found, refined: true });
          },
        ),
      );
    },

    /** The visit is over. */
    async finishPages(reading: SourceReading): Promise<StepOutcome<object>> {
      const finished = await step(reading, async (source) => {
        const { chunk_count, warnings = [] } = source;
        if (await sources.markServing(reading, { status: 'ready', chunk_count, warnings }))
          await log.ready(source, chunk_count);
        return {};
      });
      if (!finished.over) await stages.discard(reading);
      return finished;
    },
  };

  async function forAWhile(
    reading: SourceReading,
    from: number,
    isDue: (found: PageIndex) => boolean,
    work: (page: PageOutline, found: PageIndex) => Promise<void>,
  ): Promise<{ left: number }> {
    const outline = (await pages.outline(reading)).filter(isAnsweredFrom);
    const due = outline.filter(({ index: found }) => found !== undefined && isDue(found));
    const until = Date.now() + EMBED_MS;
    let told = 0;
    for (const [number, page] of due.entries()) {
      if (Date.now() > until) return { left: due.length - number };
      if (Date.now() - told > TELL_MS) {
        told = Date.now();
        const done = outline.length - due.length + number;
        const percent = from + Math.floor((20 * done) / outline.length);
        await sources.noteProgress(reading, { percent, done, total: outline.length, current: pathOf(page.url) });
      }
      if (page.index) await work(page, page.index);
    }
    return { left: 0 };
  }

  async function embed(
    reading: SourceReading,
    { url }: PageOutline,
    { version }: PageIndex,
    stage: IndexStage,
    signal: AbortSignal,
  ): Promise<void> {
    const onProgress = (next: number, total: number) => run().heartbeat({ next, total });
    await index.embed(versionOf(reading, url, version), stage, { signal, onProgress });
  }

  /** Takes out what is no longer answered from. Of a visit that broke off nothing is taken out only for not being reached. */
  async function clearAway(reading: SourceReading): Promise<ReadingWarning[]> {
    const state = await stages.load<CrawlState>(reading, 'crawl');
    const isWhole = state.ended !== 'unreachable' && state.ended !== 'busy';
    for (const page of await pages.outline(reading)) {
      const vanished = isWhole && page.reading !== reading.version;
      if (!vanished && isAnsweredFrom(page)) continue;
      if (page.index) {
        const { account_id, chatbot_id, source_id } = reading;
        await index.removeDocument({ account_id, chatbot_id, source_id, document: page.url });
        await pages.forgetIndex(reading.account_id, page._id);
      }
      if (vanished) await pages.remove(reading.account_id, page._id);
    }
    return crawlWarnings(state, await pages.outline(reading));
  }
}

function byUrl(one: PageOutline, other: PageOutline): number {
  return one.url < other.url ? -1 : one.url > other.url ? 1 : 0;
}

function nothingLeft(warnings: ReadingWarning[]): string {
  return ['There is nothing to answer from on this website.', warnings[0]?.message ?? ''].join(' ').trim();
}
