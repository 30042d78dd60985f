import { RecentDelays } from '../../../src/observability/event-loop-watch';
import { LoopGuard } from '../../../src/observability/loop-guard';
import { WorkAtHand } from '../../../src/observability/work-at-hand';

/** Looks every 250 ms at a loop whose ticks `ticksAt` tells, and answers what was found at which time. */
function watch(ticksAt: (now: number) => number, untilMs: number, limitMs?: number) {
  const guard = new LoopGuard({ now: 0, limitMs });
  const found: [number, object][] = [];
  for (let now = 250; now <= untilMs; now += 250) {
    const finding = guard.look(now, ticksAt(now), () => ['ingestSource']);
    if (finding) found.push([now, finding]);
  }
  return found;
}

describe('the guard of an event loop', () => {
  it('finds nothing while the loop turns', () => {
    expect(watch((now) => Math.floor(now / 100), 60_000)).toEqual([]);
  });

  it('tells once of a loop that is blocked for a second, and again when it turns, each time with what it was at', () => {
    const blockedFrom3To6 = (now: number) => Math.floor((now < 3_000 || now > 6_000 ? now : 3_000) / 100);
    expect(watch(blockedFrom3To6, 10_000)).toEqual([
      [4_000, { kind: 'blocked', blockedMs: 1_000, at: ['ingestSource'] }],
      [6_250, { kind: 'ended', blockedMs: 3_250, at: ['ingestSource'] }],
    ]);
  });

  it('tells when the loop is blocked for longer than it may be', () => {
    const found = watch(() => 7, 3_000, 2_500);
    expect(found.map(([, finding]) => (finding as { kind: string }).kind)).toEqual(['blocked', 'too_long', 'too_long']);
  });

  it('blames no work when the whole process stood still, the guard included', () => {
    const guard = new LoopGuard({ now: 0, limitMs: 2_000 });
    guard.look(250, 1, () => []);
    expect(guard.look(60_250, 1, () => ['ingestSource'])).toEqual({ kind: 'stood_still', blockedMs: 60_000 });
    expect(guard.look(60_500, 1, () => ['ingestSource'])).toBeUndefined();
  });
});

describe('work at hand', () => {
  it('is seen from outside by kind, as often as it was begun and not ended', () => {
    const kinds: string[] = [];
    const work = new WorkAtHand((kind, place) => (kinds[place] = kind));
    const atHand = () => kinds.filter((_, place) => Atomics.load(work.memory.counts, place) > 0);
    const [first, second] = [work.begin('sendReply'), work.begin('sendReply')];
    const third = work.begin('saveMessage');
    expect(atHand()).toEqual(['sendReply', 'saveMessage']);
    first();
    third();
    expect(atHand()).toEqual(['sendReply']);
    second();
    expect(atHand()).toEqual([]);
  });

  it('takes a bounded room however many kinds there are', () => {
    const kinds: string[] = [];
    const work = new WorkAtHand((kind, place) => (kinds[place] = kind));
    for (let index = 0; index < 2_000; index += 1) work.begin(`kind ${index}`);
    expect(kinds).toHaveLength(500);
    expect(kinds.at(-1)).toBe('other');
    expect(Atomics.load(work.memory.counts, 499)).toBe(1_501);
  });
});

describe('recent delays', () => {
  it('count for five seconds, and only from a second on', () => {
    const recent = new RecentDelays();
    recent.note(10_000, 999);
    recent.note(11_000, 1_500);
    expect(recent.longest(15_900, 0)).toBe(1_500);
    expect(recent.longest(16_100, 0)).toBe(0);
    expect(recent.longest(16_100, 1_200)).toBe(1_200);
  });
});
