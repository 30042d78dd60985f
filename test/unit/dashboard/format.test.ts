import { formatAgo, formatBytes, formatCountdown } from '../../../dashboard/src/texts/format';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a countdown', () => {
  it.each([
    [0, '0 s'],
    [400, '1 s'],
    [45_000, '45 s'],
    [MINUTE, '1 min 0 s'],
    [3 * HOUR + 12 * MINUTE, '3 h 12 min'],
    [DAY + 5 * HOUR, '1 d 5 h'],
  ])('of %d ms reads %s', (ms, words) => {
    expect(formatCountdown(ms)).toBe(words);
  });
});

describe('how long ago', () => {
  it.each([
    [-10_000, 'now'],
    [-4 * MINUTE, '4 minutes ago'],
    [-59 * MINUTE, '59 minutes ago'],
    [-2 * HOUR, '2 hours ago'],
    [-DAY, 'yesterday'],
    [-20 * DAY, '20 days ago'],
    [3 * DAY, 'in 3 days'],
  ])('%d ms is said as %s', (difference, words) => {
    expect(formatAgo(difference)).toBe(words);
  });
});

describe('a size', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [3_400, '3.4 kB'],
    [52_428_800, '52 MB'],
  ])('of %d bytes reads %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });
});
