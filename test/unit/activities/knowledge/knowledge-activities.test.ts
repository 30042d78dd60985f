import type { SourceIndex } from '../../../../src/activities/knowledge/source-index';
import { BotSmithError, UnavailableError } from '../../../../src/domain/errors';
import { documentOf, reading, readingWorld } from './reading-world';
import type { Differently, ReadingWorld } from './reading-world';

const NOTHING_LEFT = [0, 0, 0, 0];
const LINES = Array.from({ length: 95 }, (_, index) => `Item ${index} costs ${index} €.`);

/** Runs the steps as the workflow does, in this process. */
function read(activities: ReadingWorld['activities']): Promise<void> {
  return activities.ingestSource(reading);
}

describe('reading a source', () => {
  it('makes it findable, marks it ready, and leaves nothing in between; repeated, it is the same', async () => {
    const { activities, index, stages, source, events } = readingWorld({ text: LINES.join('\n') });
    for (let time = 0; time < 2; time += 1) {
      await read(activities);
      expect(source()).toMatchObject({ status: 'ready', chunk_count: 95, serving: 1, warnings: [] });
      expect(index.get('src_1')).toEqual(LINES);
      expect(stages.size).toBe(0);
    }
    expect(events()).toEqual(['knowledge.ready']);
  });

  it('tells how far it has come', async () => {
    const world = readingWorld({ text: LINES.join('\n') });
    const seen: unknown[] = [];
    const embed: SourceIndex['embed'] = (passages) => {
      seen.push([world.source()?.status, world.source()?.progress]);
      return Promise.resolve(passages.length);
    };
    await read(world.inProcess('process-1', { index: { embed } }));
    expect(seen).toEqual([
      ['reading', { percent: 25, done: 0, total: 95, current: null }],
      ['reading', { percent: 54, done: 40, total: 95, current: null }],
      ['reading', { percent: 83, done: 80, total: 95, current: null }],
    ]);
  });

  it('does not embed again what is embedded, whichever step a process dies in', async () => {
    const world = readingWorld({ text: LINES.join('\n') });
    let calls = 0;
    const failing: Differently = {
      index: {
        embed: (passages) => {
          if ((calls += 1) === 3) return Promise.reject(new UnavailableError('The embeddings server'));
          world.embedded.push(...passages.map(({ text }) => text));
          return Promise.resolve(passages.length);
        },
      },
    };
    await expect(read(world.inProcess('process-1', failing))).rejects.toMatchObject({ retryable: true });
    expect(world.embedded).toHaveLength(80);
    await read(world.inProcess('process-2'));
    expect(world.embedded).toEqual(LINES);
  });

  it('keeps the warnings of what could not be read with the source', async () => {
    const world = readingWorld();
    const warning = { code: 'sheets_hidden', message: '2 hidden sheets were left out.' };
    await read(
      world.inProcess('process-1', {
        reader: {
          *documents() {
            yield { ...documentOf('Nine.'), warnings: [warning] };
          },
        },
      }),
    );
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
      const input = { ...reading, documents: 1, batch: 0, batches: 1, passages: 1 };
      const steps = ['fetchSource', 'extractSource', 'splitSource', 'embedPassages', 'storeSource'] as const;
      for (const before of steps.slice(0, steps.indexOf(step))) await activities[before](input);
      world.documents.delete('src_1');
      expect(await activities[step](input)).toEqual({ over: true });
      expect(world.left()).toEqual(NOTHING_LEFT);
    },
  );

  it('leaves nothing behind of a source that is deleted while its passages are stored', async () => {
    const world = readingWorld();
    const replace: SourceIndex['replace'] = async ({ source_id }) => {
      await world.activities.removeSource(reading);
      world.index.set(source_id, ['late']);
    };
    await read(world.inProcess('process-1', { index: { replace } }));
    expect(world.left()).toEqual(NOTHING_LEFT);
    expect(world.events()).toEqual([]);
  });

  it('ends when another version is asked for, which alone is stored', async () => {
    const world = readingWorld();
    expect(await world.activities.extractSource(reading)).toEqual({ over: false, documents: 1 });
    Object.assign(world.source() ?? {}, { version: 2, text: 'We open at 10.', status: 'queued' });
    expect(await world.activities.splitSource({ ...reading, documents: 1 })).toEqual({ over: true });
    expect(world.stages.size).toBe(0);
    await read(world.activities);
    expect(world.index.get('src_1')).toEqual(['We open at 10.']);
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
    const reader = {
      *documents() {
        yield { title: '', blocks: [], warnings: [{ code: 'sheets_hidden', message: 'All sheets are hidden.' }] };
      },
    };
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
    const step = { ...reading, batch: 0, passages: 1 };
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
    its.index.set('src_1', ['late']);
    await its.inProcess('process-2').embedPassages({ ...reading, batch: 0, passages: 1 });
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
