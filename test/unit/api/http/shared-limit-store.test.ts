import type { Options } from 'express-rate-limit';
import { SharedLimitStore } from '../../../../src/api/http/shared-limit-store';
import type { LimitCounters } from '../../../../src/api/http/shared-limit-store';

const MINUTE_MS = 60_000;

/** What processes share, and how often it was asked. */
function counters() {
  const taken = new Map<string, number>();
  const asked = { times: 0, away: false };
  const store: LimitCounters = {
    take: ({ subject, start, limit }, wanted) => {
      asked.times += 1;
      if (asked.away) return Promise.reject(new Error('away'));
      const key = `${subject} ${start}`;
      const granted = Math.max(0, Math.min(wanted, limit - (taken.get(key) ?? 0)));
      taken.set(key, (taken.get(key) ?? 0) + granted);
      return Promise.resolve(granted);
    },
    giveBack: ({ subject, start }, unused) => {
      const key = `${subject} ${start}`;
      taken.set(key, (taken.get(key) ?? 0) - unused);
      return Promise.resolve();
    },
  };
  return { store, asked };
}

/** One process that counts hits of the same limit. */
function processOf(store: LimitCounters, limit: number, time: { now: number }) {
  const limits = new SharedLimitStore(store, { name: 'caller', limit, clock: () => time.now });
  limits.init({ windowMs: MINUTE_MS } as Options);
  const hit = async (key = 'a caller') => (await limits.increment(key)).totalHits <= limit;
  return { hit, limits };
}

const countOf = (outcomes: boolean[]) => outcomes.filter((allowed) => allowed).length;

describe('a limit that processes share', () => {
  it('allows no more in two processes than in one, and loses at most what one of them holds', async () => {
    const { store, asked } = counters();
    const time = { now: 0 };
    const [first, second] = [processOf(store, 100, time), processOf(store, 100, time)];
    const outcomes = await Promise.all(Array.from({ length: 200 }, (_, index) => (index % 2 ? first : second).hit()));
    expect(countOf(outcomes)).toBe(100);
    // In blocks of five, and once in vain for each process.
    expect(asked.times).toBeLessThanOrEqual(22);
    for (let n = 0; n < 50; n += 1) expect(await first.hit()).toBe(false);
    expect(asked.times).toBeLessThanOrEqual(22);
    time.now += MINUTE_MS;
    expect(await first.hit()).toBe(true);
  });

  it('is left to the others when a process stops in order: no block is lost', async () => {
    const { store } = counters();
    const time = { now: 0 };
    const [leaving, staying] = [processOf(store, 100, time), processOf(store, 100, time)];
    for (let n = 0; n < 7; n += 1) await leaving.hit();
    await leaving.limits.giveBack();
    await leaving.limits.giveBack();
    const outcomes = [];
    for (let n = 0; n < 100; n += 1) outcomes.push(await staying.hit());
    expect(countOf(outcomes)).toBe(93);
  });

  it('gives nothing back of a window that has ended, nor more than it took', async () => {
    const { store } = counters();
    const time = { now: 0 };
    const { hit, limits } = processOf(store, 5, time);
    for (let n = 0; n < 9; n += 1) await hit();
    await limits.giveBack();
    const other = processOf(store, 5, time);
    expect(await other.hit()).toBe(false);
    time.now += MINUTE_MS;
    await limits.giveBack();
    expect(await other.hit()).toBe(true);
  });

  it('keeps callers apart', async () => {
    const time = { now: 0 };
    const { hit } = processOf(counters().store, 2, time);
    expect([await hit('a'), await hit('a'), await hit('a'), await hit('b')]).toEqual([true, true, false, true]);
  });

  it('counts a hit that is taken back for nobody', async () => {
    const { hit, limits } = processOf(counters().store, 2, { now: 0 });
    for (let n = 0; n < 20; n += 1) {
      expect(await hit()).toBe(true);
      limits.decrement('a caller');
    }
  });

  it('is each process’s own while the store is away, which is not asked at every request', async () => {
    const { store, asked } = counters();
    asked.away = true;
    const { hit } = processOf(store, 10, { now: 0 });
    const outcomes = [];
    for (let n = 0; n < 30; n += 1) outcomes.push(await hit());
    expect([countOf(outcomes), asked.times]).toEqual([10, 1]);
  });
});
