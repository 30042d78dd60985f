import { createKnowledgeActivities } from '../../../../src/activities/knowledge/knowledge-activities';
import type { Ingestor } from '../../../../src/activities/knowledge/knowledge-activities';
import { ReadingTurns } from '../../../../src/activities/knowledge/reading-turns';
import type { ActivityLog } from '../../../../src/domain/operations/activity-log';
import type { KnowledgeSource } from '../../../../src/domain/knowledge/knowledge-source';
import { BotSmithError, UnavailableError } from '../../../../src/domain/errors';

const reference = { account_id: 'acc_1', chatbot_id: 'bot_1', source_id: 'src_1' };
const now = new Date('2026-01-01T12:00:00Z');

type World = ReturnType<typeof world>;

/** The activities of one process over one set of stores; `another` is what a process that starts later sees of them. */
function world(overrides: Partial<Ingestor> = {}, { limitMs = 60_000 } = {}) {
  const documents = new Map<string, KnowledgeSource>([
    [
      'src_1',
      {
        ...{
          _id: 'src_1',
          account_id: 'acc_1',
          chatbot_id: 'bot_1',
          kind: 'text',
          title: 'Hours',
          text: 'We open at 9.',
        },
        ...{ status: 'pending', chunk_count: 0, workflow_id: 'w', created_at: now, updated_at: now },
      },
    ],
  ]);
  const stored = new Set<string>();
  const logs = new Map<string, ActivityLog>();
  const heartbeats: unknown[] = [];
  const change = (accountId: string, id: string, fields: Partial<KnowledgeSource>) => {
    const source = documents.get(id);
    if (source?.account_id === accountId) Object.assign(source, fields);
    return Promise.resolve();
  };
  let attempt = 0;
  const inProcess = (processId: string, ingestor: Partial<Ingestor> = {}) =>
    createKnowledgeActivities({
      processId,
      turns: new ReadingTurns(),
      limitMs,
      sources: {
        get: (accountId, chatbotId, id) => {
          const source = documents.get(id);
          return Promise.resolve(source?.account_id === accountId && source.chatbot_id === chatbotId ? source : null);
        },
        beginReading: async ({ account_id, _id, reader }, mark) => {
          if (documents.get(_id)?.reader !== reader) return false;
          await change(account_id, _id, { status: 'processing', ...mark });
          return documents.has(_id);
        },
        endReading: (accountId, id, reader, strike) => {
          const source = documents.get(id);
          if (source?.reader !== reader) return Promise.resolve();
          delete source.reader;
          return change(accountId, id, { strikes: (source.strikes ?? 0) + (strike ? 1 : 0) });
        },
        markReady: (accountId, id, chunk_count) => {
          delete documents.get(id)?.reader;
          return change(accountId, id, { status: 'ready', chunk_count, strikes: 0 });
        },
        markFailed: (accountId, id, error) => {
          delete documents.get(id)?.reader;
          return change(accountId, id, { status: 'failed', error });
        },
        delete: (_accountId, _chatbotId, id) => Promise.resolve(documents.delete(id)),
      },
      ingestor: {
        ingest: (source, { onProgress }) => {
          onProgress(1, 1);
          stored.add(source.id);
          return Promise.resolve({ chunk_count: 1 });
        },
        removeSource: (_chatbotId, id) => {
          stored.delete(id);
          return Promise.resolve();
        },
        ...overrides,
        ...ingestor,
      },
      log: { write: (entry) => Promise.resolve(void (logs.has(entry._id) || logs.set(entry._id, entry))) },
      run: () => ({
        workflow_id: 'ingest-source.acc_1.src_1',
        run_id: 'run_1',
        attempt: (attempt += 1),
        signal: new AbortController().signal,
        heartbeat: (details) => heartbeats.push(details),
      }),
      clock: () => now,
    });
  const activities = inProcess('process-1');
  return {
    activities,
    inProcess,
    documents,
    stored,
    heartbeats,
    events: () => [...logs.values()].map(({ event }) => event),
  };
}

describe('ingestSource', () => {
  it('makes a source findable, marks it ready, and does the same when it is repeated', async () => {
    const { activities, documents, stored, heartbeats, events } = world();
    await activities.ingestSource(reference);
    await activities.ingestSource(reference);
    expect(documents.get('src_1')).toMatchObject({ status: 'ready', chunk_count: 1 });
    expect([...stored]).toEqual(['src_1']);
    expect(heartbeats).toContainEqual({ done: 1, total: 1 });
    expect(events()).toEqual(['knowledge.ready']);
  });

  it('ends quietly for a source that is gone or belongs to someone else', async () => {
    const { activities, stored, events } = world();
    await activities.ingestSource({ ...reference, source_id: 'src_unknown' });
    await activities.ingestSource({ ...reference, account_id: 'acc_other' });
    expect([stored.size, events()]).toEqual([0, []]);
  });

  it('leaves nothing behind of a source that is deleted while it is read', async () => {
    const deleted = world({
      ingest: async ({ id }) => {
        await deleted.activities.removeSource(reference);
        deleted.stored.add(id);
        return { chunk_count: 1 };
      },
    });
    await deleted.activities.ingestSource(reference);
    expect([deleted.stored.size, deleted.documents.size, deleted.events()]).toEqual([0, 0, []]);
  });

  it('is tried again through an outage, without calling the source failed', async () => {
    const { activities, documents, events } = world({
      ingest: () => Promise.reject(new UnavailableError('The server')),
    });
    await expect(activities.ingestSource(reference)).rejects.toMatchObject({ retryable: true });
    expect(documents.get('src_1')?.status).toBe('processing');
    expect(events()).toEqual([]);
  });

  it('marks a source that never can be read as failed, with the remedy', async () => {
    const refusal = new BotSmithError('embeddings_refused', 'Check EMBEDDINGS_API_KEY.');
    const { activities, documents, events } = world({ ingest: () => Promise.reject(refusal) });
    await expect(activities.ingestSource(reference)).rejects.toBe(refusal);
    expect(documents.get('src_1')).toMatchObject({
      status: 'failed',
      error: { code: 'embeddings_refused', message: 'Check EMBEDDINGS_API_KEY.' },
    });
    expect(events()).toEqual(['knowledge.failed']);
  });

  it('marks a source without text as failed', async () => {
    const { activities, documents } = world({ ingest: () => Promise.resolve({ chunk_count: 0 }) });
    await expect(activities.ingestSource(reference)).rejects.toMatchObject({ code: 'source_empty', retryable: false });
    expect(documents.get('src_1')?.status).toBe('failed');
  });
});

/** Reads the source in a process that dies meanwhile: nothing after the work's begin ever happens. */
async function dieReading({ inProcess }: World, processId: string): Promise<void> {
  await new Promise<void>((begun) => {
    const neverEnds = () => {
      begun();
      return new Promise<never>(() => undefined);
    };
    void inProcess(processId, { ingest: neverEnds }).ingestSource(reference);
  });
}

describe('a source that ends the process that reads it', () => {
  it('is read once more after the first time', async () => {
    const its = world();
    await dieReading(its, 'process-1');
    await its.inProcess('process-2').ingestSource(reference);
    expect(its.documents.get('src_1')).toMatchObject({ status: 'ready', strikes: 0 });
  });

  it('fails with a clear error after the second time, and is not read again', async () => {
    const its = world();
    await dieReading(its, 'process-1');
    await dieReading(its, 'process-2');
    const ingest = jest.fn();
    for (const processId of ['process-3', 'process-4']) {
      await expect(its.inProcess(processId, { ingest }).ingestSource(reference)).rejects.toMatchObject({
        code: 'source_unreadable',
        retryable: false,
      });
      expect(its.documents.get('src_1')).toMatchObject({
        status: 'failed',
        error: { code: 'source_unreadable', message: expect.stringMatching(/remove it/i) },
      });
    }
    expect(ingest).not.toHaveBeenCalled();
    expect(its.events()).toEqual(['knowledge.failed']);
  });

  it('can be removed after the second time', async () => {
    const its = world();
    await dieReading(its, 'process-1');
    await dieReading(its, 'process-2');
    await its.inProcess('process-3').removeSource(reference);
    expect([its.documents.size, its.stored.size]).toEqual([0, 0]);
  });

  it('leaves nothing behind when it is removed before its reader dies', async () => {
    const its = world();
    await dieReading(its, 'process-1');
    await its.activities.removeSource(reference);
    its.stored.add('src_1');
    await its.inProcess('process-2').ingestSource(reference);
    expect(its.stored.size).toBe(0);
  });

  it('is not blamed for outages and orderly ends, however many', async () => {
    const its = world();
    const away = { ingest: () => Promise.reject(new UnavailableError('The server')) };
    for (const processId of ['process-1', 'process-2', 'process-3']) {
      await expect(its.inProcess(processId, away).ingestSource(reference)).rejects.toMatchObject({ retryable: true });
    }
    await its.inProcess('process-4').ingestSource(reference);
    expect(its.documents.get('src_1')?.status).toBe('ready');
  });

  it('fails as well when it has outlasted its time twice', async () => {
    const its = world({}, { limitMs: 1 });
    const ingest: Ingestor['ingest'] = (_source, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    const reading = its.inProcess('process-1', { ingest });
    for (const code of ['source_too_slow', 'source_too_slow', 'source_unreadable']) {
      await expect(reading.ingestSource(reference)).rejects.toMatchObject({ code });
    }
    expect(its.documents.get('src_1')).toMatchObject({ status: 'failed', error: { code: 'source_unreadable' } });
  });
});

describe('removeSource', () => {
  it('takes out document and chunks, and does nothing more when it is repeated', async () => {
    const { activities, documents, stored } = world();
    await activities.ingestSource(reference);
    await activities.removeSource(reference);
    await activities.removeSource(reference);
    expect([documents.size, stored.size]).toEqual([0, 0]);
  });

  it('is tried again while the vector store is away', async () => {
    const { activities } = world({ removeSource: () => Promise.reject(new UnavailableError('The vector store')) });
    await expect(activities.removeSource(reference)).rejects.toMatchObject({ retryable: true });
  });
});
