import { CountedWorker } from '../../../benchmarks/store-requests/counted-worker';
import { HttpDouble } from '../../support/http-double';
import { isIndexed, queriesOf } from '../../support/index-of-query';
import type { StoreCommand } from '../../support/index-of-query';
import { product } from '../../support/product';
import { temporalClient } from '../../support/temporal';

/** Asked once in the life of an installation, until nothing of an earlier version is left. */
const ONCE = /^(audit_log|usage|erasures|erased_contacts): .*\{\}/;

describe('every request to the store is found by an index that the embedded store uses, too', () => {
  const instagram = new HttpDouble();
  const commands: StoreCommand[] = [];
  let client: Awaited<ReturnType<typeof temporalClient>>;
  let worker: CountedWorker;
  let sent = 0;

  beforeAll(async () => {
    await instagram.start();
    instagram.answerWith((request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(request.method === 'GET' ? {} : { message_id: `sent_${(sent += 1)}` }));
    });
    client = await temporalClient();
    const { mongoUri, chromaUrl } = await product();
    worker = await CountedWorker.start({ mongoUri, chromaUrl, graphUrl: instagram.url, client });
    worker.database.client.on('commandStarted', ({ commandName: name, command }) => commands.push({ name, command }));
  });

  afterAll(async () => {
    await worker.stop();
    await client.connection.close();
    await instagram.stop();
  });

  /** What of the requests so far no index finds. */
  async function unindexed(): Promise<string[]> {
    const found = new Set<string>();
    for (const { collection, filter } of commands.splice(0).flatMap(queriesOf)) {
      const indexes = await worker.database.db.collection(collection).listIndexes().toArray();
      if (!isIndexed(filter, indexes)) found.add(`${collection}: ${JSON.stringify(filter)}`);
    }
    commands.length = 0;
    return [...found].filter((query) => !ONCE.test(query));
  }

  it('while a message is answered and its echo comes', async () => {
    const chatbot = await worker.createChatbot();
    commands.length = 0;
    await worker.answer(worker.message(chatbot, '17', 'When do you open?'));
    await worker.answer(worker.message(chatbot, '17', 'And on Sunday?'));
    await worker.takeEcho(chatbot, '17', `sent_${sent}`);
    expect(commands.length).toBeGreaterThan(30);
    expect(await unindexed()).toEqual([]);
  });

  it('while the sweeper looks for what nobody works on', async () => {
    await worker.run('sweepConversations');
    expect(commands.length).toBeGreaterThan(1);
    expect(await unindexed()).toEqual([]);
  });

  it('while records are tidied', async () => {
    await worker.run('tidyRecords');
    expect(commands.length).toBeGreaterThan(5);
    expect(await unindexed()).toEqual([]);
  });
});
