import { createHash } from 'node:crypto';
import { BotSmithError } from '../../domain/errors';
import type { DocumentVersion, IndexStage, KnowledgeIndex } from '../../domain/knowledge/knowledge-index';
import type { KnowledgeSource, SourceKind } from '../../domain/knowledge/knowledge-source';
import type { KnowledgePassage } from '../../domain/knowledge/passage';
import type { ReadDocument, ReadingWarning } from '../../domain/knowledge/read-document';
import { progressAt } from '../../domain/knowledge/reading-share';
import type { StepShare } from '../../domain/knowledge/reading-share';
import { createReadingSteps } from './reading-steps';
import type { ReadingStepDependencies, StepOutcome } from './reading-steps';
import type { ReadingStages } from './reading-stages';
import type { SourceReader, StepContext } from './source-reader';
import type { KnowledgeSourceStore, SourceReading, SourceReference } from './source-store';

export interface ReadingDependencies extends Omit<ReadingStepDependencies, 'sources' | 'discard'> {
  sources: KnowledgeSourceStore;
  stages: ReadingStages;
  /** By kind; a kind without one cannot be read. */
  readers: Partial<Record<SourceKind, SourceReader>>;
  /** The passages of a document, in reading order. */
  split(this: void, document: ReadDocument, fileName: string | undefined): KnowledgePassage[];
  index: KnowledgeIndex;
  /** Takes away the bytes of a source that is gone. */
  files: { removeOfSource(accountId: string, sourceId: string): Promise<void> };
  /** Takes away the pages of a website that is gone, and what visits it again. */
  websites: { remove(source: SourceReference): Promise<void> };
}

/** What came of splitting, for the steps behind. */
export interface SplitSource {
  /** Of the content: the same again is the same. */
  content: string;
  passages: number;
  /** Which models are to embed it, in their order. */
  stages: readonly IndexStage[];
  /** Whether replies know nothing of the source yet: then it is to answer as soon as it can. */
  first: boolean;
}

/** A document and its content, in the index. */
type Content = SourceReading & Pick<SplitSource, 'content'>;

/** Passages that one step keeps or embeds: some seconds for the slowest model, so that a crash costs no more. */
const AT_ONCE = 64;
/** Owners look at a source now and then; the store need not hear of every passage. */
const TELL_MS = 500;
/** Lists of warnings are for people. */
const MOST_WARNINGS = 50;

/** The steps of reading a source. Each may be repeated, and begins with what the one before has left in the store. */
export function createReadingActivities(dependencies: ReadingDependencies) {
  const { sources, stages, readers, split, index, files, websites, log, run } = dependencies;
  const step = createReadingSteps({ ...dependencies, discard });

  return {
    /** Makes sure that what is to be read is here: texts are, files should be. */
    async fetchSource(reading: SourceReading): Promise<StepOutcome<object>> {
      return step(reading, async (source, signal) => {
        await readerOf(source).fetch?.(source, contextOf(reading, 'fetch', signal));
        return {};
      });
    },

    /** Makes a document of it, in the one form that every kind ends in. */
    async extractSource(reading: SourceReading): Promise<StepOutcome<object>> {
      return step(reading, async (source, signal) => {
        const document = await readerOf(source).read(source, contextOf(reading, 'extract', signal));
        await stages.save(reading, 'document', document);
        return {};
      });
    },

    /**
     * Makes passages of the document, which nobody finds yet. @throws BotSmithError `source_empty`, with the source marked
     * failed, when there is nothing to answer from.
     */
    async splitSource(reading: SourceReading): Promise<StepOutcome<SplitSource>> {
      return step(reading, async (source, signal) => {
        const { tell } = contextOf(reading, 'split', signal);
        const document = await stages.load<ReadDocument>(reading, 'document');
        const passages = split(document, source.file?.name);
        if (passages.length === 0) throw nothingToAnswerFrom(document.warnings);
        const content = contentOf(passages);
        for (let from = 0; from < passages.length; from += AT_ONCE) {
          signal.throwIfAborted();
          await index.keep(versionOf({ ...reading, content }), passages.slice(from, from + AT_ONCE));
          await tell(from, passages.length);
        }
        const first = (await index.served(versionOf({ ...reading, content }))) === null;
        return { content, passages: passages.length, stages: index.stages, first };
      });
    },

    /** Has one of the models embed some passages, from one on; says which is the next, null at the end. */
    async embedPassages({
      stage,
      from,
      stages: all,
      passages,
      ...reading
    }: Content & Omit<SplitSource, 'first'> & { stage: IndexStage; from: number }): Promise<
      StepOutcome<{ next: number | null }>
    > {
      return step(reading, async (_source, signal) => {
        const enough = new AbortController();
        const { tell } = contextOf(reading, 'embed', signal, { round: all.indexOf(stage), rounds: all.length });
        await tell(from, passages);
        let next = from;
        const onProgress = (reached: number) => {
          next = reached;
          run().heartbeat({ stage, next });
          if (reached - from >= AT_ONCE) enough.abort();
        };
        try {
          const until = AbortSignal.any([signal, enough.signal]);
          await index.embed(versionOf(reading), stage, { signal: until, from, onProgress });
          return { next: null };
        } catch (error) {
          if (enough.signal.aborted && !signal.aborted) return { next: next < passages ? next : null };
          throw error;
        }
      });
    },

    /**
     * Has replies use what was read; `refined`: all models have embedded it, and what was read before is forgotten. `lost`: its
     * passages are gone, because an earlier reading ended late; it is to be split and embedded again.
     */
    async storeSource({
      refined,
      passages,
      ...reading
    }: Content & Pick<SplitSource, 'passages'> & { refined: boolean }): Promise<StepOutcome<{ lost: boolean }>> {
      const stored = await step(reading, async (source, signal) => {
        const version = versionOf(reading);
        if (refined) await contextOf(reading, 'store', signal).tell(0, passages);
        if ((await index.kept(version)) !== passages) return { lost: true };
        const { warnings, title } = await documentOf(reading, source);
        await index.serve(version, { title, refined });
        const status = refined ? 'ready' : 'refining';
        if (!(await sources.markServing(reading, { status, chunk_count: passages, warnings }))) return { lost: false };
        if (refined) await index.forgetOthers(version);
        if (refined) await log.ready(source, passages);
        return { lost: false };
      });
      if (refined && !stored.over && !stored.lost) await stages.discard(reading);
      return stored;
    },

    /** Takes away what a reading that was cancelled has left. */
    async discardReading(reading: SourceReading): Promise<void> {
      const source = await sources.get(reading.account_id, reading.chatbot_id, reading.source_id);
      await discard(reading, source === null);
      // Somebody has ended the run itself: nobody else would say that it is over.
      if (source?.version === reading.version) await sources.markFailed(source, stopped());
    },
  };

  function readerOf({ kind }: KnowledgeSource): SourceReader {
    const reader = readers[kind];
    if (reader) return reader;
    throw new BotSmithError(
      'source_kind_unknown',
      `This version of BotSmith cannot read a ${kind}. Remove the source.`,
    );
  }

  function contextOf(
    reading: SourceReading,
    step: StepShare['step'],
    signal: AbortSignal,
    rounds: Pick<StepShare, 'round' | 'rounds'> = {},
  ): StepContext {
    let told = 0;
    return {
      signal,
      async tell(done, total, current) {
        run().heartbeat({ done, total });
        if (Date.now() - told < TELL_MS) return;
        told = Date.now();
        await sources.noteProgress(reading, progressAt({ step, done, total, current, ...rounds }));
      },
    };
  }

  /** What the document says of itself; of a try that was lost after its work was done, what the source has kept of it. */
  async function documentOf(
    reading: SourceReading,
    source: KnowledgeSource,
  ): Promise<{ title: string; warnings: ReadingWarning[] }> {
    if (!(await stages.has(reading, 'document'))) return { title: source.title, warnings: source.warnings ?? [] };
    const { warnings } = await stages.load<ReadDocument>(reading, 'document');
    return { title: source.title, warnings: warnings.slice(0, MOST_WARNINGS) };
  }

  /** Passages that nobody finds go with the next reading, or with the source: another reading may be about to use them. */
  async function discard(reading: SourceReading, gone: boolean): Promise<void> {
    if (!gone) return stages.discard(reading);
    await index.removeSource(reading, run().signal);
    await files.removeOfSource(reading.account_id, reading.source_id);
    await websites.remove(reading);
    await stages.discardAll(reading.account_id, reading.source_id);
  }
}

function versionOf({ account_id, chatbot_id, source_id, content }: Content): DocumentVersion {
  return { account_id, chatbot_id, source_id, document: '', version: content };
}

function contentOf(passages: readonly KnowledgePassage[]): string {
  return createHash('sha256').update(JSON.stringify(passages)).digest('hex').slice(0, 40);
}

function stopped() {
  return { code: 'reading_stopped', message: 'Reading it was stopped. Read it again, or remove it.' };
}

/** What was left out may be all there was: then that is the reason. */
function nothingToAnswerFrom(warnings: readonly ReadingWarning[]): BotSmithError {
  const why = warnings[0]?.message;
  return new BotSmithError(
    'source_empty',
    why === undefined
      ? 'There is no text in this source. Add it again with its text.'
      : `There is nothing to answer from in this source. ${why}`,
  );
}
