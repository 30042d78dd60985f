import fc from 'fast-check';
import { timeWindows } from '../../../src/storage/time-windows';
import type { DateRange } from '../../../src/storage/time-windows';

const NOW = new Date('2026-05-04T09:30:00.000Z');
const YEAR_MS = 365 * 24 * 3_600_000;

const moment = fc.integer({ min: NOW.getTime() - 2 * YEAR_MS, max: NOW.getTime() + YEAR_MS }).map((at) => new Date(at));
const bounds = fc.record(
  { after: moment, from: moment, to: moment, begins: moment, whole: fc.boolean() },
  { requiredKeys: [] },
);

const holds = ({ $gt, $lt }: DateRange, at: Date) => ($gt === undefined || at > $gt) && ($lt === undefined || at < $lt);

describe('windows of time', () => {
  it.each([1, -1] as const)('hold every moment within the bounds once, and no other (direction %i)', (direction) => {
    fc.assert(
      fc.property(bounds, moment, (given, at) => {
        const { after, from, to } = given;
        const beyond = after === undefined || (direction === 1 ? at > after : at < after);
        const within = (from === undefined || at >= from) && (to === undefined || at <= to);
        const holding = [...timeWindows(direction, given, NOW)].filter((window) => holds(window, at));
        expect(holding).toHaveLength(beyond && within ? 1 : 0);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([1, -1] as const)('come in the direction of reading (direction %i)', (direction) => {
    fc.assert(
      fc.property(bounds, moment, moment, (given, one, other) => {
        const windows = [...timeWindows(direction, given, NOW)];
        const [first, second] = [one, other].map((at) => windows.findIndex((window) => holds(window, at)));
        if (first === undefined || second === undefined || first < 0 || second < 0) return;
        if (first < second) expect(Math.sign(other.getTime() - one.getTime())).toBe(direction);
      }),
    );
  });

  it('begin with an hour', () => {
    const [first] = timeWindows(-1, {}, NOW);
    expect(first).toEqual({ $gt: new Date(NOW.getTime() - 3_600_000) });
    const [older] = timeWindows(-1, { after: new Date(0) }, NOW);
    expect(older).toEqual({ $lt: new Date(0), $gt: new Date(-3_600_000) });
  });

  it('are one where nothing says when reading begins', () => {
    expect([...timeWindows(1, {}, NOW)]).toEqual([{}]);
  });
});
