import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { createHash } from 'node:crypto';
import type { Collection, Document, Filter, IndexDescription, UpdateFilter } from 'mongodb';
import type { PageChange } from '../../domain/knowledge/crawling/apply-outcome';
import type { PageOutcome } from '../../domain/knowledge/crawling/page-outcome';
import type { ReadDocument } from '../../domain/knowledge/read-document';
import { pageId } from '../../domain/knowledge/website-page';
import type { PageIndex, PageOutline, PageStatus, WebsitePage } from '../../domain/knowledge/website-page';
import { deleteInBatches } from '../delete-in-batches';
import { readPage } from '../page';
import type { Page, PageRequest } from '../page';
import { cutToSize } from '../../domain/knowledge/cut-to-size';

/** Of one page, for people. */
const MOST_WARNINGS = 5;

export const WEBSITE_PAGE_INDEXES: IndexDescription[] = [
  { key: { source_id: 1, found_at: 1, _id: 1 } },
  { key: { source_id: 1, status: 1, found_at: 1, _id: 1 } },
  { key: { chatbot_id: 1 } },
  { key: { account_id: 1 } },
];

interface Reference {
  account_id: string;
  chatbot_id: string;
  source_id: string;
}

/** What was made of an address, to be kept. */
export interface VisitedPage {
  outcome: PageOutcome;
  title: string;
  etag?: string;
  last_modified?: string;
  body_hash?: string;
  document?: ReadDocument;
  unchanged: boolean;
  reader: string;
}

const OUTLINE = {
  url: 1,
  reading: 1,
  status: 1,
  duplicate_of: 1,
  title: 1,
  text_id: 1,
  index: 1,
  error: 1,
  warnings: 1,
} as const;

/** The pages of websites, with their texts. What replies search is elsewhere, by `index.version`. */
export class WebsitePageRepository {
  constructor(private readonly collection: Collection<WebsitePage>) {}

  /** The page of an address, without its text. */
  async get({ account_id, source_id }: Reference, url: string): Promise<WebsitePage | null> {
    return this.collection.findOne({ _id: pageId(source_id, url), account_id }, { projection: { text: 0 } });
  }

  /**
   * Keeps what was made of an address in this version of its source. What fails for now leaves the text of before in its place.
   * Repeatable.
   */
  async keep(reading: Reference & { version: number }, visit: VisitedPage, changes: PageChange[]): Promise<void> {
    const { outcome } = visit;
    const error = outcome.code === undefined ? null : { code: outcome.code, message: outcome.message ?? '' };
    const now = new Date();
    const seen = { reading: reading.version, error, checked_at: now };
    if (outcome.result === 'later') {
      const url = outcome.address;
      const known = await this.collection.updateOne(
        { _id: pageId(reading.source_id, url), account_id: reading.account_id, text_id: { $exists: true } },
        { $set: seen },
      );
      if (known.matchedCount === 0) await this.upsert(reading, url, { $set: { ...seen, status: 'failed', outcome } });
      return;
    }
    if (outcome.result === 'read') await this.keepRead(reading, visit, seen);
    else {
      await this.upsert(reading, outcome.address, {
        $set: { ...seen, status: outcome.result, duplicate_of: null, outcome, ...stampOf(visit) },
        $unset: { text: '', text_id: '' },
      });
    }
    for (const { address, duplicate_of } of changes) {
      const status: PageStatus = duplicate_of === null ? 'read' : 'duplicate';
      await this.upsert(reading, address, {
        $set: { reading: reading.version, status, duplicate_of, error: null, checked_at: now },
      });
    }
  }

  /** Every page of a source without texts and links, in no order. */
  async outline({ account_id, source_id }: Reference): Promise<PageOutline[]> {
    return this.collection.find({ source_id, account_id }, { projection: OUTLINE }).toArray();
  }

  /** The text of a page; null when it has none. */
  async document(accountId: string, id: string): Promise<ReadDocument | null> {
    const found = await this.collection.findOne(
      { _id: id, account_id: accountId },
      { projection: { text: 1 }, promoteBuffers: true },
    );
    if (!found?.text) return null;
    return JSON.parse((await promisify(inflate)(found.text)).toString('utf8')) as ReadDocument;
  }

  async setIndex(accountId: string, id: string, index: PageIndex): Promise<void> {
    await this.collection.updateOne({ _id: id, account_id: accountId }, { $set: { index } });
  }

  async remove(accountId: string, id: string): Promise<void> {
    await this.collection.deleteOne({ _id: id, account_id: accountId });
  }

  /** The page is still there, and no longer answered from. */
  async forgetIndex(accountId: string, id: string): Promise<void> {
    await this.collection.updateOne({ _id: id, account_id: accountId }, { $unset: { index: '' } });
  }

  /** A source's pages in the order in which they were found. */
  async list(
    { account_id, chatbot_id, source_id }: Reference,
    page: PageRequest,
    status?: PageStatus,
  ): Promise<Page<WebsitePage>> {
    const by: Filter<WebsitePage> = { source_id, ...(status ? { status } : {}) };
    return readPage(this.collection, { by, where: { account_id, chatbot_id } }, 'found_at', 1, page);
  }

  async removeOfSource(accountId: string, sourceId: string): Promise<void> {
    await deleteInBatches(this.collection as unknown as Collection<Document>, {
      source_id: sourceId,
      account_id: accountId,
    });
  }

  private async keepRead(
    reading: Reference & { version: number },
    visit: VisitedPage,
    seen: Pick<WebsitePage, 'reading' | 'error' | 'checked_at'>,
  ): Promise<void> {
    const { outcome, document, title, unchanged } = visit;
    const kept = document && cutToSize(document);
    const packed = kept ? await promisify(deflate)(JSON.stringify(kept)) : undefined;
    const warnings = kept && { warnings: kept.warnings.slice(0, MOST_WARNINGS) };
    const text = packed && { text: packed, text_id: createHash('sha256').update(packed).digest('hex').slice(0, 32) };
    await this.upsert(reading, outcome.final, {
      $set: { ...seen, outcome, ...stampOf(visit), ...(unchanged ? {} : { title }), ...text, ...warnings },
    });
  }

  private async upsert(
    { account_id, chatbot_id, source_id }: Reference,
    url: string,
    update: UpdateFilter<WebsitePage>,
  ): Promise<void> {
    const given = new Set(Object.keys(update.$set ?? {}));
    const fresh = { status: 'read', duplicate_of: null, error: null, title: '', found_at: new Date() };
    const missing = Object.entries(fresh).filter(([name]) => !given.has(name));
    await this.collection.updateOne(
      { _id: pageId(source_id, url), account_id },
      {
        ...update,
        $setOnInsert: { chatbot_id, source_id, url, ...Object.fromEntries(missing) },
      },
      { upsert: true },
    );
  }
}

function stampOf({ etag, last_modified, body_hash, reader }: VisitedPage) {
  return { etag, last_modified, body_hash, reader };
}
