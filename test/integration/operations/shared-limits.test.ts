import { LimitCounterRepository } from '../../../src/storage/usage/limit-counters';
import { LiveProcessRepository } from '../../../src/storage/operations/live-processes';
import { openTestDatabase } from '../../support/access-world';
import type { Database } from '../../../src/storage/database';

describe('what processes share in the store', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(async () => {
    await database.db.dropDatabase();
    await database.close();
  });

  it('grants together no more than a limit, however many take at the same moment', async () => {
    const collection = database.limitCounters;
    const [one, another] = [new LimitCounterRepository(collection), new LimitCounterRepository(collection)];
    const window = { subject: 'caller someone', start: Date.now(), lengthMs: 60_000, limit: 33 };
    const granted = await Promise.all(
      Array.from({ length: 16 }, (_, index) => (index % 2 ? one : another).take(window, 5)),
    );
    expect(granted.reduce((sum, count) => sum + count, 0)).toBe(33);
    expect(await one.take(window, 5)).toBe(0);
    expect(JSON.stringify(await collection.find().toArray())).not.toContain('someone');
    expect(await one.take({ ...window, start: window.start + 60_000 }, 5)).toBe(5);
  });

  it('tells each process how many of its kind run, without those that were killed or have left', async () => {
    const processes = new LiveProcessRepository(database.liveProcesses);
    const now = new Date();
    expect(await processes.beat('first', 'worker', now)).toBe(1);
    expect(await processes.beat('second', 'worker', now)).toBe(2);
    expect(await processes.beat('other', 'another kind', now)).toBe(1);
    await processes.leave('second');
    expect(await processes.beat('first', 'worker', now)).toBe(1);
    await processes.beat('killed', 'worker', new Date(now.getTime() - 20_000));
    expect(await processes.beat('first', 'worker', now)).toBe(1);
  });
});
