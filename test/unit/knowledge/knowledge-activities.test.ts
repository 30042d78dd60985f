import { createKnowledgeActivities } from '../../../src/activities/knowledge-activities';
import type { Ingestor } from '../../../src/activities/knowledge-activities';
import type { ActivityLog, KnowledgeSource } from '../../../src/domain/documents';
import { BotSmithError, UnavailableError } from '../../../src/domain/errors';

const reference = { account_id: 'acc_1', chatbot_id: 'bot_1', source_id: 'src_1' };
const now = new Date('2026-01-01T12:00:00Z');

function world(overrides: Partial<Ingestor> = {}) {
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
  const activities = createKnowledgeActivities({
    sources: {
      get: (accountId, chatbotId, id) => {
        const source = documents.get(id);
        return Promise.resolve(source?.account_id === accountId && source.chatbot_id === chatbotId ? source : null);
      },
      markProcessing: (accountId, id) => change(accountId, id, { status: 'processing' }),
      markReady: (accountId, id, chunk_count) => change(accountId, id, { status: 'ready', chunk_count }),
      markFailed: (accountId, id, error) => change(accountId, id, { status: 'failed', error }),
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
    },
    log: { write: (entry) => Promise.resolve(void (logs.has(entry._id) || logs.set(entry._id, entry))) },
    run: () => ({
      workflow_id: 'ingest-source.acc_1.src_1',
      run_id: 'run_1',
      signal: new AbortController().signal,
      heartbeat: (details) => heartbeats.push(details),
    }),
    clock: () => now,
  });
  return { activities, documents, stored, heartbeats, events: () => [...logs.values()].map(({ event }) => event) };
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
    expect(documents.get('src_1')).toMatchObject({ status: 'failed', error: 'Check EMBEDDINGS_API_KEY.' });
    expect(events()).toEqual(['knowledge.failed']);
  });

  it('marks a source without text as failed', async () => {
    const { activities, documents } = world({ ingest: () => Promise.resolve({ chunk_count: 0 }) });
    await expect(activities.ingestSource(reference)).rejects.toMatchObject({ code: 'source_empty', retryable: false });
    expect(documents.get('src_1')?.status).toBe('failed');
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
