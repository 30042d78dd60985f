import { MongoClient } from 'mongodb';
import type { Db } from 'mongodb';
import type { KnowledgeSource } from '../../../src/domain/knowledge/knowledge-source';
import { createModelBusiness } from '../../support/business-with-model';
import { waitForAnswers } from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import { api, apiOk, createBusiness, killProcess, newIgsid, processId, product, sendDm } from '../../support/product';
import { waitFor } from '../../support/wait-for';

/** The engine notices a dead reader after its heartbeat timeout, and waits a moment before it tries again. */
const READ_AGAIN = { timeoutMs: 90_000 };
/** Takes the embeddings server half a minute and more: time enough to be killed in. */
const LONG_TEXT = Array.from(
  { length: 400 },
  (_, index) => `# Item ${index}\n\nThe price of item ${index} is ${index} €.`,
).join('\n\n');

/** In percent of a reading. */
const EMBEDDING_BEGINS = 25;

describe('the process that reads sources', () => {
  const model = new LanguageModelDouble();
  let client: MongoClient;
  let database: Db;

  beforeAll(async () => {
    const { llmPort, mongoUri } = await product();
    await model.start(llmPort);
    model.answerByDefault(() => ({ text: 'We open at nine.' }));
    client = await MongoClient.connect(mongoUri);
    database = client.db();
  });
  afterAll(async () => Promise.all([client.close(), model.stop()]));

  const stored = (_id: string) => database.collection<KnowledgeSource>('knowledge_sources').findOne({ _id });

  /** Waits until a process reads the source, and not the one that has left its mark before. */
  async function readBy(sourceId: string, notBy = ''): Promise<string> {
    return waitFor(
      'the source is being read',
      async () => {
        const reader = (await stored(sourceId))?.reader?.split('/')[0];
        return reader !== notBy && reader;
      },
      READ_AGAIN,
    );
  }

  /** The same, and the source's passages are being embedded: that takes long, the steps before it a moment. */
  async function embeddedBy(sourceId: string, notBy = ''): Promise<string> {
    return waitFor(
      'the source is being embedded',
      async () => {
        const source = await stored(sourceId);
        const reader = source?.reader?.split('/')[0];
        return (source?.progress?.percent ?? 0) > EMBEDDING_BEGINS && reader !== notBy && reader;
      },
      READ_AGAIN,
    );
  }

  async function addLongText(chatbotId: string): Promise<string> {
    const { id } = await apiOk('POST', `/api/chatbots/${chatbotId}/knowledge/texts`, {
      title: 'Prices',
      text: LONG_TEXT,
    });
    return id as string;
  }

  it('is told to end without that being held against the source', async () => {
    const { chatbotId } = await createBusiness();
    const sourceId = await addLongText(chatbotId);
    const first = await readBy(sourceId);
    killProcess('worker-ingest', 'SIGTERM');
    await readBy(sourceId, first);
    expect((await stored(sourceId))?.strikes).toBe(0);
    expect((await api('DELETE', `/api/chatbots/${chatbotId}/knowledge/${sourceId}`)).status).toBe(204);
  }, 120_000);

  it('may be killed by a source twice: it then fails with a clear error, is removed at once, and others are answered meanwhile', async () => {
    const [victim, neighbour] = [await createBusiness(), await createModelBusiness(model)];
    const path = `/api/chatbots/${victim.chatbotId}/knowledge`;
    const sourceId = await addLongText(victim.chatbotId);
    let reader = await embeddedBy(sourceId);
    let pid = killProcess('worker-ingest');
    const igsid = newIgsid();
    await sendDm(neighbour, igsid, 'When do you open?');
    expect(await waitForAnswers(igsid, neighbour, 1, { timeoutMs: 10_000 })).toEqual(['We open at nine.']);

    // A reader that dies between two steps has not died of the source: the next one may.
    for (;;) {
      reader = await embeddedBy(sourceId, reader);
      const strikes = (await stored(sourceId))?.strikes ?? 0;
      const killed = killProcess('worker-ingest');
      expect(killed).not.toBe(pid);
      if (strikes === 1) break;
      pid = killed;
    }
    const failed = await waitFor(
      'the source has failed',
      async () => {
        const source = await apiOk('GET', `${path}/${sourceId}`);
        return source.status === 'failed' && source;
      },
      READ_AGAIN,
    );
    expect(failed.error).toEqual({ code: 'source_unreadable', message: expect.stringMatching(/smaller parts/) });
    const operation = await waitFor('its run has ended', async () => {
      const { body } = await api('GET', `/api/operations/${failed.workflow_id}`);
      return body.status !== 'running' && body;
    });
    expect(operation).toMatchObject({ status: 'failed', error: { code: 'source_unreadable' } });
    const { data } = await apiOk('GET', `/api/chatbots/${victim.chatbotId}/integrations/instagram/logs`);
    expect(data.filter(({ event }: { event: string }) => event === 'knowledge.failed')).toHaveLength(1);

    // Also while nobody reads at all.
    const reading = await waitFor('somebody reads again', () => processId('worker-ingest'));
    killProcess('worker-ingest', 'SIGSTOP');
    try {
      expect(processId('worker-ingest')).toBe(reading);
      expect((await api('DELETE', `${path}/${sourceId}`)).status).toBe(204);
      expect((await api('GET', `${path}/${sourceId}`)).status).toBe(404);
    } finally {
      killProcess('worker-ingest', 'SIGCONT');
    }
  }, 300_000);
});
