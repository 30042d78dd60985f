import type { ReadingDependencies } from '../../activities/knowledge/reading-activities';
import { embeddingModels } from '../../config/knowledge-servers';
import { createWebsiteActivities } from '../../activities/knowledge/websites/website-activities';
import { crawlSite } from '../../knowledge/crawling/crawl-site';
import { HostPace } from '../../knowledge/crawling/host-pace';
import type { KnowledgeIndex } from '../../domain/knowledge/knowledge-index';
import { splitDocument } from '../../knowledge/splitting/split-document';
import { createSafeFetch } from '../../security/safe-fetch';
import { WebsitePageRepository } from '../../storage/knowledge/website-pages';
import { RecrawlSchedules } from '../../temporal/recrawl-schedules';
import type { WorkerSite } from '../runtime/worker-process';
import { PAGE_READER, PageReaders } from './page-reader';
import { WebsiteRemover } from './website-remover';

/** What one try reads of a website before others have their turn. */
const PIECE = { pages: 60, ms: 20_000 };

type Shared = Pick<ReadingDependencies, 'sources' | 'stages' | 'log' | 'run' | 'processId' | 'turns' | 'limitMs'>;

/** Reading websites, with what all sources share; both must count the same tries against a source. */
export function createWebsiteWork(
  { environment, database, client }: Pick<WorkerSite, 'environment' | 'database' | 'client'>,
  shared: Shared,
  index: KnowledgeIndex,
) {
  const pages = new WebsitePageRepository(database.websitePages);
  const schedules = new RecrawlSchedules(client);
  const remover = new WebsiteRemover(pages, schedules);
  return createWebsiteActivities({
    ...shared,
    pages,
    index,
    split: (document) => splitDocument(document),
    crawl: crawlSite,
    means: {
      fetch: createSafeFetch(environment.LOCAL_ADDRESSES),
      readPage: new PageReaders().read,
      pace: new HostPace(),
    },
    schedules,
    piece: PIECE,
    // Pages that other models have embedded are other versions, and are embedded anew.
    reader: [PAGE_READER, ...embeddingModels(environment)].join(' '),
    clock: () => new Date(),
    async discard(reading, gone) {
      if (!gone) return shared.stages.discard(reading);
      await index.removeSource(reading, shared.run().signal);
      await remover.remove(reading);
      await shared.stages.discardAll(reading.account_id, reading.source_id);
    },
  });
}
