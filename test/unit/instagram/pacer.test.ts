import { RetryLaterError } from '../../../src/domain/errors';
import { Pacer } from '../../../src/instagram/pacer';
import type { PacedKind } from '../../../src/instagram/pacer';

/** Time that stands still until it is moved. */
class Clock {
  now = 1_000_000;
  private sleepers: { at: number; wake: () => void }[] = [];

  sleep = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const sleeper = { at: this.now + ms, wake: resolve };
      this.sleepers.push(sleeper);
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
    });

  /** Moves on, waking whoever is due, in order. */
  async advance(ms: number): Promise<void> {
    const until = this.now + ms;
    for (;;) {
      await settle();
      const [next] = this.sleepers.sort((a, b) => a.at - b.at);
      if (!next || next.at > until) break;
      this.sleepers.shift();
      this.now = next.at;
      next.wake();
    }
    this.now = until;
    await settle();
  }
}

/** Lets everything run that only waits for promises. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** A pacer, one of so many that share the limits; `clock` and `made` are the time and the calls of all of them. */
function pacing(processes = 1, clock = new Clock(), made: { account: string; at: number }[] = []) {
  const waits: [string, string][] = [];
  const pacer = new Pacer({
    clock: () => clock.now,
    processes: () => processes,
    sleep: clock.sleep,
    onWait: (kind, how) => waits.push([kind, how]),
  });
  const told: number[] = [];
  /** A call as an activity makes it: postponed ones are made again when they were told to. */
  const call = async (account: string, kind: PacedKind): Promise<void> => {
    for (;;) {
      try {
        await pacer.ready(account, kind);
        made.push({ account, at: clock.now });
        return;
      } catch (error) {
        if (!(error instanceof RetryLaterError)) throw error;
        told.push(error.retryAfterMs);
        await clock.sleep(error.retryAfterMs, undefined);
      }
    }
  };
  const madeBy = (account: string) => made.filter((entry) => entry.account === account).map(({ at }) => at);
  return { clock, pacer, call, madeBy, waits, told };
}

/** The most calls in any window of a second. */
function densestSecond(times: readonly number[]): number {
  return Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + 1_000).length));
}

describe('pacing the calls of an account', () => {
  it.each([
    ['text', 100],
    ['media', 10],
    ['read', 2],
  ] as const)('never makes more %s calls in any second than %i, and makes them all', async (kind, limit) => {
    const { clock, call, madeBy } = pacing();
    const count = limit * 3 + 1;
    const calls = Array.from({ length: count }, () => call('busy', kind));
    await clock.advance(60_000);
    await Promise.all(calls);
    expect(madeBy('busy')).toHaveLength(count);
    expect(densestSecond(madeBy('busy'))).toBe(limit);
  });

  it.each([
    ['text', 100, 2],
    ['text', 100, 7],
    ['media', 10, 3],
    ['read', 2, 2],
  ] as const)(
    'never makes more %s calls in any second than %i in %i processes together',
    async (kind, limit, count) => {
      const [clock, made] = [new Clock(), []];
      const processes = Array.from({ length: count }, () => pacing(count, clock, made));
      const calls = processes.flatMap(({ call }) => Array.from({ length: limit }, () => call('busy', kind)));
      await clock.advance(120_000);
      await Promise.all(calls);
      const [{ madeBy }] = processes as [ReturnType<typeof pacing>];
      expect(madeBy('busy')).toHaveLength(limit * count);
      expect(densestSecond(madeBy('busy'))).toBeLessThanOrEqual(limit);
    },
  );

  it('makes the gaps of all processes together as long as those of one', async () => {
    const [clock, made] = [new Clock(), []];
    const both = [pacing(2, clock, made), pacing(2, clock, made)];
    for (const { pacer } of both) pacer.noteUsage('account', { percent: 90, regainAccessMs: 0 });
    const calls = both.flatMap(({ call }) => Array.from({ length: 20 }, () => call('account', 'text')));
    await clock.advance(3_160);
    // Every 316 ms for one process: ten in this time.
    expect(made.length).toBeGreaterThan(6);
    expect(made.length).toBeLessThanOrEqual(12);
    await clock.advance(60_000);
    await Promise.all(calls);
  });

  it('holds no account up for another one', async () => {
    const { clock, pacer, call, madeBy } = pacing();
    pacer.noteRefusal('limited', 600_000);
    const busy = Array.from({ length: 300 }, () => call('busy', 'text'));
    const limited = call('limited', 'text');
    const quiet = call('quiet', 'text');
    await settle();
    expect(madeBy('quiet')).toEqual([clock.now]);
    expect(madeBy('limited')).toEqual([]);
    await clock.advance(700_000);
    await Promise.all([...busy, limited, quiet]);
  });

  it('lets only a few calls of an account sleep in the worker, and has the others come back', async () => {
    const { pacer, clock } = pacing();
    const outcomes = Array.from({ length: 200 }, () =>
      pacer.ready('busy', 'text').then(
        () => 'ready',
        (error: unknown) => (error instanceof RetryLaterError ? 'postponed' : 'failed'),
      ),
    );
    await clock.advance(1_000);
    const counts = await Promise.all(outcomes);
    expect(counts.filter((outcome) => outcome === 'postponed')).toHaveLength(80);
    expect(counts.filter((outcome) => outcome === 'ready')).toHaveLength(120);
  });

  it('keeps kinds apart: reads that wait do not delay a text', async () => {
    const { clock, call, madeBy } = pacing();
    const reads = Array.from({ length: 6 }, () => call('account', 'read'));
    await settle();
    const before = madeBy('account').length;
    const text = call('account', 'text');
    await settle();
    expect(madeBy('account')).toHaveLength(before + 1);
    await clock.advance(10_000);
    await Promise.all([...reads, text]);
  });

  it('makes calls ever more slowly from 80 % of the usage on', async () => {
    const gaps: number[] = [];
    for (const percent of [79, 80, 85, 90, 95, 100, 140]) {
      const { clock, pacer, call, madeBy } = pacing();
      pacer.noteUsage('account', { percent, regainAccessMs: 0 });
      const calls = [call('account', 'text'), call('account', 'text')];
      await clock.advance(60_000);
      await Promise.all(calls);
      const [first = 0, second = 0] = madeBy('account');
      gaps.push(Math.round(second - first));
    }
    expect(gaps).toEqual([0, 10, 56, 316, 1_778, 10_000, 10_000]);
  });

  it('is as fast as before once the usage has fallen', async () => {
    const { clock, pacer, call, madeBy } = pacing();
    await call('account', 'text');
    pacer.noteUsage('account', { percent: 100, regainAccessMs: 0 });
    pacer.noteUsage('account', { percent: 30, regainAccessMs: 0 });
    await call('account', 'text');
    expect(madeBy('account')).toEqual([clock.now, clock.now]);
  });

  it('makes no call of any kind while Meta has asked to wait, whoever was told', async () => {
    const { clock, pacer, call, madeBy } = pacing();
    const closedFrom = clock.now;
    pacer.noteUsage('account', { percent: 100, regainAccessMs: 180_000 });
    const calls = (['text', 'read', 'other', 'media'] as const).map((kind) => call('account', kind));
    expect(pacer.takeIfReady('account', 'text')).toBe(false);
    await clock.advance(179_999);
    expect(madeBy('account')).toEqual([]);
    await clock.advance(20_000);
    await Promise.all(calls);
    expect(Math.min(...madeBy('account'))).toBe(closedFrom + 180_000);
  });

  it('waits half a minute after a refusal that names no time', async () => {
    const { clock, pacer, call, madeBy } = pacing();
    const closedFrom = clock.now;
    pacer.noteRefusal('account', undefined);
    const waiting = call('account', 'text');
    await clock.advance(60_000);
    await waiting;
    expect(madeBy('account')).toEqual([closedFrom + 30_000]);
  });

  it('looks again after a sleep during which Meta asked to wait', async () => {
    const { clock, pacer, call, madeBy } = pacing();
    await call('account', 'text');
    pacer.noteUsage('account', { percent: 90, regainAccessMs: 0 });
    const second = call('account', 'text');
    await settle();
    pacer.noteRefusal('account', 5_000);
    await clock.advance(4_999);
    expect(madeBy('account')).toHaveLength(1);
    await clock.advance(1_000);
    await second;
  });

  it('tells those who must come back different times, so that they do not come all at once', async () => {
    const { clock, pacer, call, told } = pacing();
    await call('account', 'text');
    pacer.noteUsage('account', { percent: 95, regainAccessMs: 0 });
    const calls = Array.from({ length: 4 }, () => call('account', 'text'));
    await settle();
    expect(told.map(Math.round)).toEqual([1_778, 3_557, 5_335, 7_113]);
    await clock.advance(60_000);
    await Promise.all(calls);
  });

  it('ends a wait when its activity is cancelled', async () => {
    const { pacer } = pacing();
    await pacer.ready('account', 'text');
    pacer.noteUsage('account', { percent: 90, regainAccessMs: 0 });
    const cancellation = new AbortController();
    const waiting = pacer.ready('account', 'text', cancellation.signal);
    cancellation.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
  });

  it('tells of every wait, and whether it was slept or postponed', async () => {
    const { clock, pacer, waits } = pacing();
    await pacer.ready('account', 'read');
    pacer.noteUsage('account', { percent: 90, regainAccessMs: 0 });
    const slept = pacer.ready('account', 'read');
    await clock.advance(1_000);
    await slept;
    pacer.noteRefusal('account', 60_000);
    await expect(pacer.ready('account', 'read')).rejects.toMatchObject({ code: 'graph_paced', retryAfterMs: 60_000 });
    expect(waits).toEqual([
      ['read', 'slept'],
      ['read', 'postponed'],
    ]);
  });
});
