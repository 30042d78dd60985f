import { LimitCounterRepository } from '../../../src/storage/usage/limit-counters';
import { LiveProcessRepository } from '../../../src/storage/operations/live-processes';
import { ownDatabase } from '../../support/own-database';
import type { Database } from '../../../src/storage/database';

describe('what processes share in the store', () => {
  let database: Database;
  beforeAll(async () => {
    database = await ownDatabase();
  });
  afterAll(async () => {
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

  it('gives back what a process did not use, and never more than was taken', async () => {
    const counters = new LimitCounterRepository(database.limitCounters);
    const window = { subject: 'caller another', start: Date.now(), lengthMs: 60_000, limit: 10 };
    expect(await counters.take(window, 8)).toBe(8);
    await counters.giveBack(window, 5);
    await counters.giveBack(window, 5);
    expect(await counters.take(window, 20)).toBe(7);
    expect(await counters.take({ ...window, limit: 0 }, 1)).toBe(0);
  });

  it('counts an account’s mails of an hour in all processes together, and says when the next hour begins', async () => {
    const collection = database.limitCounters;
    const [one, another] = [new LimitCounterRepository(collection), new LimitCounterRepository(collection)];
    const now = new Date('2030-05-10T12:45:00Z');
    const waits = await Promise.all(
      [one, another, one, another, one].map((counters) => counters.takeOfHour('acc_1', 'mails', 3, now)),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
    expect(waits.filter((wait) => wait === 15 * 60_000)).toHaveLength(2);
    expect(await one.takeOfHour('acc_2', 'mails', 3, now)).toBe(0);
    expect(await one.takeOfHour('acc_1', 'mails', 3, new Date(now.getTime() + 15 * 60_000))).toBe(0);
  });

  it('tells each process how many of its kind run, without those that were killed or have left', async () => {
    const processes = new LiveProcessRepository(database.liveProcesses);
    const now = new Date();
    expect(await processes.beat('first', 'worker', now)).toBe(1);
    expect(await processes.beat('second', 'worker', now)).toBe(2);
    expect(await processes.beat('other', 'another kind', now)).toBe(1);
    await processes.leave('second');
    expect(await processes.beat('first', 'worker', now)).toBe(1);
    await processes.beat('killed', 'worker', new Date(now.getTime() - 61_000));
    expect(await processes.beat('first', 'worker', now)).toBe(1);
  });
});
