import { BotSmithError } from '../../domain/errors';
import type { KnowledgeSource, SourceKind } from '../../domain/knowledge/knowledge-source';
import type { KnowledgePassage } from '../../domain/knowledge/passage';
import type { ReadDocument, ReadingWarning } from '../../domain/knowledge/read-document';
import { progressAt } from '../../domain/knowledge/reading-share';
import type { ReadingStep } from '../../domain/knowledge/reading-share';
import { createReadingSteps } from './reading-steps';
import type { ReadingStepDependencies, StepOutcome } from './reading-steps';
import type { ReadingStages } from './reading-stages';
import type { EmbeddedPassages, SourceIndex } from './source-index';
import type { SourceReader, StepContext } from './source-reader';
import type { KnowledgeSourceStore, SourceReading } from './source-store';

export interface ReadingDependencies extends Omit<ReadingStepDependencies, 'sources' | 'discard'> {
  sources: KnowledgeSourceStore;
  stages: ReadingStages;
  /** By kind; a kind without one cannot be read. */
  readers: Partial<Record<SourceKind, SourceReader>>;
  /** The passages of a document, in reading order. */
  split(this: void, document: ReadDocument, fileName: string | undefined): KnowledgePassage[];
  index: SourceIndex;
  /** Takes away the bytes of a source that is gone. */
  files: { removeOfSource(accountId: string, sourceId: string): Promise<void> };
}

/** What was split, for the steps behind. */
interface Split {
  passages: number;
  batches: number;
}

/** Passages a batch: half a minute for the slowest model, so that a crash costs no more. */
const BATCH = 40;
/** Owners look at a source now and then; the store need not hear of every passage. */
const TELL_MS = 500;
/** Lists of warnings are for people. */
const MOST_WARNINGS = 50;

export type ReadingActivities = ReturnType<typeof createReadingActivities>;

/** The steps of reading a source. Each may be repeated, and begins with what the one before has left in the store. */
export function createReadingActivities(dependencies: ReadingDependencies) {
  const { sources, stages, readers, split, index, files, log, run } = dependencies;
  const step = createReadingSteps({ ...dependencies, discard });

  return {
    /** Brings what is to be read here: the pages of a website. Texts and files are here already. */
    async fetchSource(reading: SourceReading): Promise<StepOutcome<object>> {
      return step(reading, async (source, signal) => {
        await readerOf(source).fetch?.(source, contextOf(reading, 'fetch', signal));
        return {};
      });
    },

    /** Makes documents of it, in the one form that every kind ends in. */
    async extractSource(reading: SourceReading): Promise<StepOutcome<{ documents: number }>> {
      return step(reading, async (source, signal) => {
        let documents = 0;
        const context = contextOf(reading, 'extract', signal);
        for await (const document of readerOf(source).documents(source, context)) {
          await stages.save(reading, `document/${documents}`, document);
          documents += 1;
        }
        return { documents };
      });
    },

    /**
     * Makes passages of the documents. @throws BotSmithError `source_empty`, with the source marked failed, when there is
     * nothing to answer from.
     */
    async splitSource({ documents, ...reading }: SourceReading & { documents: number }): Promise<StepOutcome<Split>> {
      return step(reading, async (source, signal) => {
        const { tell } = contextOf(reading, 'split', signal);
        const batches = new PassageBatches((batch, passages) => stages.save(reading, `passages/${batch}`, passages));
        const warnings: ReadingWarning[] = [];
        for (let number = 0; number < documents; number += 1) {
          signal.throwIfAborted();
          const document = await stages.load<ReadDocument>(reading, `document/${number}`);
          warnings.push(...document.warnings);
          await batches.add(split(document, source.file?.name));
          await tell(number + 1, documents);
        }
        const found = await batches.end();
        if (found.passages === 0) throw nothingToAnswerFrom(warnings);
        await stages.save(reading, 'warnings', warnings.slice(0, MOST_WARNINGS));
        return found;
      });
    },

    /** Embeds one batch of passages; one that is embedded already is not embedded again. */
    async embedPassages({
      batch,
      passages: total,
      ...reading
    }: SourceReading & Pick<Split, 'passages'> & { batch: number }): Promise<StepOutcome<object>> {
      return step(reading, async (_source, signal) => {
        const { tell } = contextOf(reading, 'embed', signal);
        await tell(batch * BATCH, total);
        if (!(await stages.has(reading, `vectors/${batch}`))) {
          const passages = await stages.load<KnowledgePassage[]>(reading, `passages/${batch}`);
          await stages.save(reading, `vectors/${batch}`, await index.embed(passages, signal));
        }
        return {};
      });
    },

    /** Has replies use what was read, and forgets what was read before and in between. */
    async storeSource({ batches, passages, ...reading }: SourceReading & Split): Promise<StepOutcome<object>> {
      const stored = await step(reading, async (source, signal) => {
        // A try that was lost after its work was done.
        if (source.serving === reading.version) return {};
        await contextOf(reading, 'store', signal).tell(0, passages);
        // Before anything visible changes: a crash from here on must find them again.
        const warnings = await stages.load<ReadingWarning[]>(reading, 'warnings');
        await index.replace({ ...reading, title: source.title }, embeddedBatches(reading, batches), signal);
        if (!(await sources.markServing(reading, { status: 'ready', chunk_count: passages, warnings }))) return {};
        await log.ready(source, passages);
        return {};
      });
      if (!stored.over) await stages.discard(reading);
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

  function contextOf(reading: SourceReading, name: ReadingStep, signal: AbortSignal): StepContext {
    let told = 0;
    return {
      signal,
      async tell(done, total, current) {
        run().heartbeat({ done, total });
        if (done !== 0 && done < total && Date.now() - told < TELL_MS) return;
        told = Date.now();
        await sources.noteProgress(reading, progressAt(name, done, total, current));
      },
    };
  }

  async function* embeddedBatches(reading: SourceReading, batches: number) {
    for (let batch = 0; batch < batches; batch += 1) {
      yield {
        passages: await stages.load<KnowledgePassage[]>(reading, `passages/${batch}`),
        embedded: await stages.load<EmbeddedPassages>(reading, `vectors/${batch}`),
      };
    }
  }

  async function discard(reading: SourceReading, gone: boolean): Promise<void> {
    if (!gone) return stages.discard(reading);
    await index.removeSource(reading, run().signal);
    await files.removeOfSource(reading.account_id, reading.source_id);
    await stages.discardAll(reading.account_id, reading.source_id);
  }
}

/** Puts the passages of several documents together into batches of one size. */
class PassageBatches {
  private waiting: KnowledgePassage[] = [];
  private saved = 0;
  private passages = 0;

  constructor(private readonly save: (batch: number, passages: KnowledgePassage[]) => Promise<void>) {}

  async add(passages: readonly KnowledgePassage[]): Promise<void> {
    const first = this.passages;
    for (const passage of passages) {
      const group = passage.group && { from: first + passage.group.from, to: first + passage.group.to };
      this.waiting.push({ ...passage, position: this.passages, group });
      this.passages += 1;
      if (this.waiting.length === BATCH) await this.flush();
    }
  }

  async end(): Promise<Split> {
    if (this.waiting.length > 0) await this.flush();
    return { passages: this.passages, batches: this.saved };
  }

  private async flush(): Promise<void> {
    await this.save(this.saved, this.waiting);
    this.saved += 1;
    this.waiting = [];
  }
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
