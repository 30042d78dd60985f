import { productDatabase } from '../../support/database';
import type { Database } from '../../../src/storage/database';
import { apiOk, createBusiness, killProcess } from '../../support/product';
import { uploadFiles } from '../../support/upload-files';
import { waitFor } from '../../support/wait-for';

/** Two dozen tries of a step, and the engine's look at a dead reader in between. */
const IN_THE_END = { timeoutMs: 120_000 };
const ROWS = Array.from({ length: 40 }, (_, index) => `Room ${index};${100 + index} €`);
const ITEMS = Array.from({ length: 120 }, (_, index) => `Item ${index} costs ${index} €.`);

describe('sources that are read while servers and readers go away', () => {
  let database: Database;
  let path: string;

  beforeAll(async () => {
    database = await productDatabase();
    path = `/api/chatbots/${(await createBusiness()).chatbotId}/knowledge`;
  });
  afterAll(async () => {
    for (const name of ['embeddings', 'chroma']) killProcess(name, 'SIGCONT');
    await database.close();
  });

  const read = async (id: string) =>
    waitFor(
      'the source is read',
      async () => {
        const source = await apiOk('GET', `${path}/${id}`);
        if (source.status === 'failed') throw new Error(JSON.stringify(source.error));
        return source.status === 'ready' && source;
      },
      IN_THE_END,
    );
  const stored = async (_id: string) => database.knowledgeSources.findOne({ _id });

  it('are ready in the end, each passage once, nothing in between left, and none is blamed', async () => {
    const text = await apiOk('POST', `${path}/texts`, { title: 'Items', text: ITEMS.join('\n\n') });
    const file = (await uploadFiles(`${path}/files`, undefined, { 'rooms.csv': `Room;Price\n${ROWS.join('\n')}` }))
      .body;
    // In the middle of embedding: the step is marked, and cannot end.
    killProcess('embeddings', 'SIGSTOP');
    await waitFor('both are at it', async () => (await stored(text.id))?.reader && (await stored(file.id))?.reader);
    killProcess('worker-ingest');
    killProcess('embeddings', 'SIGCONT');
    killProcess('chroma', 'SIGSTOP');
    await waitFor('somebody else is at it', async () => ((await stored(text.id))?.strikes ?? 0) > 0, IN_THE_END);
    killProcess('chroma', 'SIGCONT');

    for (const [id, lines] of [
      [text.id, ITEMS],
      [file.id, ROWS],
    ] as const) {
      expect(await read(id)).toMatchObject({ status: 'ready', error: null, warnings: [] });
      const passages = await database.knowledgePassages.find({ source_id: id }).toArray();
      const said = passages.map((passage) => passage.text).join('\n');
      for (const line of lines) expect(said.split(line.split(';')[0] ?? '').length).toBeGreaterThan(1);
      expect(new Set(passages.map(({ position, version }) => `${version}:${position}`)).size).toBe(passages.length);
      expect(new Set(passages.map(({ version }) => version)).size).toBe(1);
      await waitFor('nothing in between is left', async () => {
        return (await database.readingPieces.countDocuments({ source_id: id })) === 0;
      });
      expect((await stored(id))?.strikes ?? 0).toBe(0);
    }
    const { data } = await apiOk('POST', `${path}/search`, { query: 'How much is item 77?' });
    expect(data[0].text).toContain('Item 77 costs 77 €');
  }, 200_000);
});
