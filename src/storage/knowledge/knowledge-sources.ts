import type { Collection, Filter, IndexDescription, UpdateFilter } from 'mongodb';
import { UNDER_WAY } from '../../domain/knowledge/knowledge-source';
import type {
  KnowledgeSource,
  ReadingProgress,
  SourceKind,
  SourceStatus,
} from '../../domain/knowledge/knowledge-source';
import type { ReadingWarning } from '../../domain/knowledge/read-document';
import { fromStored, storedStatuses } from '../../domain/knowledge/stored-source';
import type { StoredSource } from '../../domain/knowledge/stored-source';
import { isDuplicateKey } from '../duplicate-key';
import { readPage } from '../page';
import type { Page, PageRequest } from '../page';

export const KNOWLEDGE_SOURCE_INDEXES: IndexDescription[] = [
  { key: { account_id: 1, chatbot_id: 1, created_at: -1, _id: -1 } },
  { key: { account_id: 1, chatbot_id: 1, kind: 1, created_at: -1, _id: -1 } },
  { key: { account_id: 1, chatbot_id: 1, status: 1, created_at: -1, _id: -1 } },
  // The account's limit of bytes is counted by it.
  { key: { account_id: 1, bytes: 1 } },
  { key: { status: 1, updated_at: 1 } },
  // The same bytes are one source of a chatbot.
  {
    key: { account_id: 1, chatbot_id: 1, 'file.sha256': 1 },
    unique: true,
    partialFilterExpression: { 'file.sha256': { $exists: true } },
  },
  // What changed lately, for open pages.
  { key: { account_id: 1, updated_at: -1 } },
];

/** Which of a chatbot's sources to list. */
export interface SourceFilter {
  kind?: SourceKind | undefined;
  status?: SourceStatus | undefined;
  /** A part of the title, in letters of either case. */
  search?: string | undefined;
}

/** A version of a source, as a run reads it. */
export interface SourceVersion {
  account_id: string;
  source_id: string;
  version: number;
}

/** What an owner changes of a source. Whatever it is, the source is read again. */
export type SourceChange = Partial<
  Pick<KnowledgeSource, 'title' | 'text' | 'question' | 'answer' | 'bytes' | 'file' | 'website'>
>;

/** What a chatbot knows: texts, pairs, files, websites. Their passages are in the vector store. */
export class KnowledgeSourceRepository {
  constructor(private readonly collection: Collection<StoredSource>) {}

  /** Stores a source. False when it stands already: under its id (a repeated request), or as a file of the same bytes. */
  async create(source: KnowledgeSource): Promise<boolean> {
    try {
      await this.collection.insertOne(source);
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return false;
    }
  }

  async get(accountId: string, chatbotId: string, sourceId: string): Promise<KnowledgeSource | null> {
    return current(await this.collection.findOne({ _id: sourceId, account_id: accountId, chatbot_id: chatbotId }));
  }

  /** The chatbot's source that was made of a file with these bytes; null without one. */
  async ofFile(accountId: string, chatbotId: string, sha256: string): Promise<KnowledgeSource | null> {
    return current(
      await this.collection.findOne({ account_id: accountId, chatbot_id: chatbotId, 'file.sha256': sha256 }),
    );
  }

  /** The chatbot's sources, newest first. */
  async list(
    accountId: string,
    chatbotId: string,
    page: PageRequest,
    { kind, status, search }: SourceFilter = {},
  ): Promise<Page<KnowledgeSource>> {
    const statuses = status && (storedStatuses(status) as SourceStatus[]);
    const [only] = statuses?.length === 1 && !kind ? statuses : [];
    const by: Filter<StoredSource> = {
      account_id: accountId,
      chatbot_id: chatbotId,
      ...(kind ? { kind } : {}),
      ...(only ? { status: only } : {}),
    };
    const where: Filter<StoredSource> = {
      ...(statuses && !only ? { status: { $in: statuses } } : {}),
      ...(search ? { title: { $regex: escapeRegExp(search), $options: 'i' } } : {}),
    };
    const found = await readPage(this.collection, { by, where }, 'created_at', -1, page);
    return { ...found, data: found.data.map(fromStored) };
  }

  /**
   * Asks for a source to be read again, as it is now or changed, by the run of this id. Replies use what was read before until
   * that is done. False when somebody else has changed it since `seen` was read.
   */
  async readAgain(seen: KnowledgeSource, workflowId: string, change: SourceChange = {}): Promise<boolean> {
    return this.changeSeen(seen, {
      $set: { ...change, version: seen.version + 1, status: 'queued', workflow_id: workflowId, updated_at: new Date() },
      $unset: { error: '', progress: '', reader: '', strikes: '' },
    });
  }

  /**
   * Ends a reading: whoever is at it finds a later version. What was read before goes on serving, with the warning; a source
   * that never was read has failed with it. False when it is not read any more.
   */
  async cancel(seen: KnowledgeSource, why: { code: string; message: string }): Promise<boolean> {
    if (!UNDER_WAY.includes(seen.status)) return false;
    return this.changeSeen(seen, {
      $set: { version: seen.version + 1, updated_at: new Date(), ...endedWith(seen, why) },
      $unset: { progress: '', reader: '', strikes: '', ...(seen.serving === undefined ? {} : { error: '' }) },
    });
  }

  /**
   * Marks a source as being read, before any of the work is done: what dies in it leaves the mark. False when it is gone, when
   * somebody has begun since `seen` was read, or when another version is asked for.
   */
  async beginReading(
    seen: KnowledgeSource,
    { reader, strikes }: { reader: string; strikes: number },
  ): Promise<boolean> {
    const result = await this.collection.updateOne(
      { ...ofVersion(seen), reader: seen.reader ?? null } as Filter<StoredSource>,
      {
        $set: { status: seen.status === 'queued' ? 'reading' : seen.status, reader, strikes, updated_at: new Date() },
        $unset: { error: '' },
      },
    );
    return result.matchedCount === 1;
  }

  /**
   * Takes the mark of a try away that has ended in order. `strike` holds its end against the source; `done`: the step is over,
   * and what it has survived counts no more.
   */
  async endReading(
    accountId: string,
    sourceId: string,
    reader: string,
    end: 'done' | 'again' | 'strike',
  ): Promise<void> {
    const further: UpdateFilter<StoredSource> = end === 'strike' ? { $inc: { strikes: 1 } } : {};
    await this.collection.updateOne(
      { _id: sourceId, account_id: accountId, reader },
      { $unset: { reader: '', ...(end === 'done' ? { strikes: '' } : {}) }, ...further },
    );
  }

  /** Tells how far the reading of this version has come. */
  async noteProgress(version: SourceVersion, progress: ReadingProgress): Promise<void> {
    await this.collection.updateOne(idOf(version), { $set: { progress, updated_at: new Date() } });
  }

  /** The version is read: replies use it. `status` tells whether better models are still at it. False when it is over. */
  async markServing(
    version: SourceVersion,
    read: { status: 'refining' | 'ready'; chunk_count: number; warnings: ReadingWarning[]; title?: string },
  ): Promise<boolean> {
    const now = new Date();
    const result = await this.collection.updateOne(idOf(version), {
      $set: { ...read, serving: version.version, read_at: now, updated_at: now },
      $unset: { error: '', ...(read.status === 'ready' ? { progress: '', reader: '', strikes: '' } : {}) },
    });
    return result.matchedCount === 1;
  }

  /**
   * The version cannot be read. `why` is shown to the owner: no secret, and what to do next. What was read before goes on
   * serving, with it as a warning.
   */
  async markFailed(seen: KnowledgeSource, why: { code: string; message: string }): Promise<void> {
    await this.collection.updateOne(ofVersion(seen), {
      $set: { updated_at: new Date(), ...endedWith(seen, why) },
      $unset: { reader: '', progress: '' },
    });
  }

  async delete(accountId: string, chatbotId: string, sourceId: string): Promise<boolean> {
    const result = await this.collection.deleteOne({ _id: sourceId, account_id: accountId, chatbot_id: chatbotId });
    return result.deletedCount === 1;
  }

  /** Sources of all accounts by their ids, after one of them. */
  async page(after: string | null, limit: number): Promise<KnowledgeSource[]> {
    const found = await this.collection
      .find(after === null ? {} : { _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    return found.map(fromStored);
  }

  /** Sources of all accounts that have waited since before then for their run to begin. */
  async queuedSince(before: Date, limit: number): Promise<KnowledgeSource[]> {
    const found = await this.collection
      .find({ status: { $in: storedStatuses('queued') as SourceStatus[] }, updated_at: { $lt: before } })
      .limit(limit)
      .toArray();
    return found.map(fromStored);
  }

  private async changeSeen(seen: KnowledgeSource, update: UpdateFilter<StoredSource>): Promise<boolean> {
    const result = await this.collection.updateOne(ofVersion(seen), update);
    return result.matchedCount === 1;
  }
}

function current(stored: StoredSource | null): KnowledgeSource | null {
  return stored && fromStored(stored);
}

function ofVersion({ _id, account_id, version }: KnowledgeSource): Filter<StoredSource> {
  return idOf({ source_id: _id, account_id, version });
}

/** What was stored before versions were counted is the first one. */
function idOf({ source_id, account_id, version }: SourceVersion): Filter<StoredSource> {
  return {
    _id: source_id,
    account_id,
    version: version === 1 ? { $in: [1, null] } : version,
  } as unknown as Filter<StoredSource>;
}

function endedWith({ serving, warnings = [] }: KnowledgeSource, why: { code: string; message: string }) {
  if (serving === undefined) return { status: 'failed' as const, error: why };
  const told = { code: why.code, message: `Replies use what was read before. ${why.message}` };
  return { status: 'ready' as const, warnings: [told, ...warnings.filter(({ code }) => code !== why.code)] };
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
