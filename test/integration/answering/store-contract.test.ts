import { MessageRepository } from '../../../src/storage/conversations/messages';
import { TurnRepository } from '../../../src/storage/answering/turns';
import { ActivityLogRepository } from '../../../src/storage/operations/activity-logs';
import { UsageRepository } from '../../../src/storage/usage/usage';
import { STORE_CONTRACT } from '../../protocol/store-contract';
import { ownDatabase } from '../../support/own-database';

describe('the repositories of the turn and send protocols', () => {
  let database: Awaited<ReturnType<typeof ownDatabase>>;

  beforeAll(async () => {
    database = await ownDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    const { messages, turns, usage, activityLogs } = database;
    for (const collection of [messages, turns, usage, activityLogs]) await collection.deleteMany({});
  });

  it.each([...STORE_CONTRACT])('fulfil the contract of the protocol model: $guarantee', async ({ play, gives }) => {
    const usage = new UsageRepository(database.usage);
    const log = new ActivityLogRepository(database.activityLogs);
    const given = await play({
      messages: new MessageRepository(database.messages),
      turns: new TurnRepository(database.turns),
      usage: {
        book: (entry) => usage.book(entry),
        booked: (id) => database.usage.findOne({ _id: id }),
      },
      log: {
        write: (entry) => log.write(entry),
        written: async (id) => (await database.activityLogs.findOne({ _id: id }))?.message ?? null,
      },
    });
    expect(given).toEqual(gives);
  });
});
