import { BotSmithError, UnavailableError } from '../../../../src/domain/errors';
import type { KnowledgeIndex } from '../../../../src/domain/knowledge/knowledge-index';
import { documentOf, reading, readingWorld } from './reading-world';
import type { ReadingWorld } from './reading-world';

/** What a split source of one passage hands on. */
const WHOLE = { content: 'c', passages: 1, stages: ['fast', 'slow'] } as const;
const NOTHING_LEFT = [0, 0, 0, 0, 0];
const LINES = Array.from({ length: 95 }, (_, index) => `Item ${index} costs ${index} €.`);

/** Runs the steps as the workflow does, in this process. */
function read(activities: ReadingWorld['activities']): Promise<void> {
  return activities.ingestSource(reading);
}

describe('reading a source', () => {
  it('makes it findable, marks it ready, and leaves nothing in between; repeated, it is the same', async () => {
    const { activities, found, kept, stages, source, events } = readingWorld({ text: LINES.join('\n') });
    for (let time = 0; time < 2; time += 1) {
      await read(activities);
      expect(source()).toMatchObject({ status: 'ready', chunk_count: 95, serving: 1, warnings: [] });
      expect(found()).toEqual(LINES);
      expect([stages.size, kept.size]).toEqual([0, 1]);
    }
    expect(events()).toEqual(['knowledge.ready']);
  });

  it('embeds some passages at a time, and tells how far it has come', async () => {
    const world = readingWorld({ text: LINES.join('\n') });
    const { activities } = world;
    await activities.extractSource(reading);
    const split = await activities.splitSource(reading);
    if (split.over) throw new Error('it is not over');
    expect(split).toMatchObject({ passages: 95, stages: ['fast', 'slow'], first: true });
    const seen: unknown[] = [];
    for (const [stage, from] of [
      ['fast', 0],
      ['fast', 64],
      ['slow', 0],
      ['slow', 64],
    ] as const) {
      const { next } = (await activities.embedPassages({ ...reading, ...split, stage, from })) as {
        next: number | null;
      };
      seen.push([next, world.source()?.progress?.percent]);
    }
    expect(seen).toEqual([
      [64, 25],
      [null, 48],
      [64, 60],
      [null, 83],
    ]);
    expect(world.embedded).toEqual([...LINES.map((line) => ['fast', line]), ...LINES.map((line) => ['slow', line])]);
    expect(world.source()).toMatchObject({ status: 'reading', progress: { done: 64, total: 95, current: null } });
  });

  it('answers with the first model, and goes on with the second', async () => {
    const { activities, found, source, stages, events } = readingWorld();
    await activities.extractSource(reading);
    const split = await activities.splitSource(reading);
    if (split.over) throw new Error('it is not over');
    const { content, passages } = split;
    await activities.storeSource({ ...reading, content, passages, refined: false });
    expect(source()).toMatchObject({ status: 'refining', serving: 1, chunk_count: 1 });
    expect([found(), events(), stages.size]).toEqual([['We open at 9.'], [], 1]);
    await activities.storeSource({ ...reading, content, passages, refined: true });
    expect([source()?.status, events(), stages.size]).toEqual(['ready', ['knowledge.ready'], 0]);
  });

  it('has a later reading served whole, and the earlier one until then', async () => {
    const { activities, found, kept, source } = readingWorld();
    await read(activities);
    const later = { ...reading, version: 2 };
    Object.assign(source() ?? {}, { version: 2, text: 'We open at 10.', status: 'queued' });
    await activities.extractSource(later);
    const split = await activities.splitSource(later);
    expect([split, found()]).toMatchObject([{ first: false }, ['We open at 9.']]);
    await activities.ingestSource(later);
    expect([found(), kept.size]).toEqual([['We open at 10.'], 1]);
  });

  it('says when an earlier reading, which ended late, has taken its passages away', async () => {
    const { activities, kept, source } = readingWorld();
    await activities.extractSource(reading);
    const split = await activities.splitSource(reading);
    if (split.over) throw new Error('it is not over');
    kept.clear();
    const { content, passages } = split;
    const stored = await activities.storeSource({ ...reading, content, passages, refined: true });
    expect([stored, source()?.serving]).toEqual([{ over: false, lost: true }, undefined]);
    await activities.splitSource(reading);
    const again = await activities.storeSource({ ...reading, content, passages, refined: true });
    expect([again, source()?.serving]).toEqual([{ over: false, lost: false }, 1]);
  });

  it('keeps the warnings of what could not be read with the source', async () => {
    const world = readingWorld();
    const warning = { code: 'sheets_hidden', message: '2 hidden sheets were left out.' };
    const reader = { read: () => ({ ...documentOf('Nine.'), warnings: [warning] }) };
    await read(world.inProcess('process-1', { reader }));
    expect(world.source()).toMatchObject({ status: 'ready', warnings: [warning] });
  });

  it('ends quietly for a source that is gone or belongs to someone else', async () => {
    const { activities, index, events } = readingWorld();
    for (const other of [{ source_id: 'src_unknown' }, { account_id: 'acc_other' }]) {
      expect(await activities.fetchSource({ ...reading, ...other })).toEqual({ over: true });
    }
    expect([index.size, events()]).toEqual([0, []]);
  });

  it.each(['fetchSource', 'extractSource', 'splitSource', 'embedPassages', 'storeSource'] as const)(
    'leaves nothing behind of a source that is deleted before %s ends',
    async (step) => {
      const world = readingWorld();
      const { activities } = world;
      const input = { ...reading, ...WHOLE, stage: 'fast', from: 0, refined: true } as const;
      const steps = ['fetchSource', 'extractSource', 'splitSource', 'embedPassages', 'storeSource'] as const;
      for (const before of steps.slice(0, steps.indexOf(step))) await activities[before](input);
      world.documents.delete('src_1');
      expect(await activities[step](input)).toEqual({ over: true });
      expect(world.left()).toEqual(NOTHING_LEFT);
    },
  );

  it('leaves nothing behind of a source that is deleted while its passages are stored', async () => {
    const world = readingWorld();
    const serve: KnowledgeIndex['serve'] = async ({ source_id }) => {
      await world.activities.removeSource(reading);
      world.index.set(source_id, { version: 'late', refined: true });
    };
    await read(world.inProcess('process-1', { index: { serve } }));
    expect(world.left()).toEqual(NOTHING_LEFT);
    expect(world.events()).toEqual([]);
  });

  it('ends when another version is asked for, which alone is stored', async () => {
    const world = readingWorld();
    expect(await world.activities.extractSource(reading)).toEqual({ over: false });
    Object.assign(world.source() ?? {}, { version: 2, text: 'We open at 10.', status: 'queued' });
    expect(await world.activities.splitSource(reading)).toEqual({ over: true });
    expect(world.stages.size).toBe(0);
    await read(world.activities);
    expect(world.found()).toEqual(['We open at 10.']);
    expect(world.source()).toMatchObject({ status: 'ready', serving: 2 });
  });

  it('is tried again through an outage, without calling the source failed', async () => {
    const world = readingWorld();
    const embed = () => Promise.reject(new UnavailableError('The server'));
    await expect(read(world.inProcess('process-1', { index: { embed } }))).rejects.toMatchObject({ retryable: true });
    expect(world.source()?.status).toBe('reading');
    expect(world.events()).toEqual([]);
  });

  it('marks a source that never can be read as failed, with the remedy', async () => {
    const world = readingWorld();
    const refusal = new BotSmithError('embeddings_refused', 'Check EMBEDDINGS_API_KEY.');
    const embed = () => Promise.reject(refusal);
    await expect(read(world.inProcess('process-1', { index: { embed } }))).rejects.toBe(refusal);
    expect(world.source()).toMatchObject({
      status: 'failed',
      error: { code: 'embeddings_refused', message: 'Check EMBEDDINGS_API_KEY.' },
    });
    expect([world.events(), world.stages.size]).toEqual([['knowledge.failed'], 0]);
  });

  it('marks a source without text as failed, and says what was left out of it', async () => {
    const world = readingWorld({ text: '' });
    await expect(read(world.activities)).rejects.toMatchObject({ code: 'source_empty', retryable: false });
    expect(world.source()?.status).toBe('failed');
    const hidden = readingWorld();
    const warnings = [{ code: 'sheets_hidden', message: 'All sheets are hidden.' }];
    const reader = { read: () => ({ title: '', blocks: [], warnings }) };
    await expect(read(hidden.inProcess('process-1', { reader }))).rejects.toThrow(/All sheets are hidden/);
  });
});

/** Reads the source in a process that dies meanwhile: nothing after the work's begin ever happens. */
async function dieReading({ inProcess }: ReadingWorld, processId: string): Promise<void> {
  await new Promise<void>((begun) => {
    const neverEnds = () => {
      begun();
      return new Promise<never>(() => undefined);
    };
    void read(inProcess(processId, { index: { embed: neverEnds } }));
  });
}

describe('a source that ends the process that reads it', () => {
  it('is read once more after the first time, and is not blamed once the step is over', async () => {
    const its = readingWorld();
    await dieReading(its, 'process-1');
    await its.inProcess('process-2').ingestSource(reading);
    expect(its.source()).toMatchObject({ status: 'ready', strikes: 0 });
  });

  it('fails with a clear error after the second time, and is not read again', async () => {
    const its = readingWorld();
    await dieReading(its, 'process-1');
    const step = { ...reading, ...WHOLE, stage: 'fast', from: 0 } as const;
    void its.inProcess('process-2', { index: { embed: () => new Promise(() => undefined) } }).embedPassages(step);
    await new Promise((resolve) => setImmediate(resolve));
    for (const processId of ['process-3', 'process-4']) {
      await expect(its.inProcess(processId).embedPassages(step)).rejects.toMatchObject({
        code: 'source_unreadable',
        retryable: false,
      });
      expect(its.source()).toMatchObject({
        status: 'failed',
        error: { code: 'source_unreadable', message: expect.stringMatching(/remove it/i) },
      });
    }
    expect([its.embedded, its.events()]).toEqual([[], ['knowledge.failed']]);
  });

  it('leaves nothing behind when it is removed before its reader dies', async () => {
    const its = readingWorld();
    await dieReading(its, 'process-1');
    await its.activities.removeSource(reading);
    its.index.set('src_1', { version: 'late', refined: true });
    await its.inProcess('process-2').embedPassages({ ...reading, ...WHOLE, stage: 'fast', from: 0 });
    expect(its.left()).toEqual(NOTHING_LEFT);
  });

  it('is not blamed for outages and orderly ends, however many', async () => {
    const its = readingWorld();
    const embed = () => Promise.reject(new UnavailableError('The server'));
    for (const processId of ['process-1', 'process-2', 'process-3']) {
      await expect(read(its.inProcess(processId, { index: { embed } }))).rejects.toMatchObject({ retryable: true });
    }
    await read(its.inProcess('process-4'));
    expect(its.source()?.status).toBe('ready');
  });

  it('fails as well when a step has outlasted its time twice', async () => {
    const its = readingWorld({ limitMs: 1 });
    const fetch = (_source: unknown, { signal }: { signal: AbortSignal }) =>
      new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    const process = its.inProcess('process-1', { reader: { fetch } });
    for (const code of ['source_too_slow', 'source_too_slow', 'source_unreadable']) {
      await expect(process.fetchSource(reading)).rejects.toMatchObject({ code });
    }
    expect(its.source()).toMatchObject({ status: 'failed', error: { code: 'source_unreadable' } });
  });
});

describe('a reading whose run was ended', () => {
  it('leaves nothing of itself, and the source says that it was stopped', async () => {
    const { activities, stages, source } = readingWorld();
    await activities.extractSource(reading);
    await activities.discardReading(reading);
    expect(stages.size).toBe(0);
    expect(source()).toMatchObject({ status: 'failed', error: { code: 'reading_stopped' } });
  });
});

describe('removeSource', () => {
  it('takes out whatever there is of it, and does nothing more when it is repeated', async () => {
    const world = readingWorld();
    await read(world.activities);
    await world.activities.removeSource(reading);
    await world.activities.removeSource(reading);
    expect(world.left()).toEqual(NOTHING_LEFT);
  });

  it('is tried again while the vector store is away', async () => {
    const removeSource = () => Promise.reject(new UnavailableError('The vector store'));
    const process = readingWorld().inProcess('process-1', { index: { removeSource } });
    await expect(process.removeSource(reading)).rejects.toMatchObject({ retryable: true });
  });
});
