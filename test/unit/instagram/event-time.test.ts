import { eventTime } from '../../../src/instagram/event-time';

describe("Meta's times", () => {
  it.each<[string, unknown, number]>([
    ['milliseconds, as live messages have them', 1_569_262_485_349, 1_569_262_485_349],
    ['seconds, as comments have them', 1_569_262_486, 1_569_262_486_000],
    ['a string of seconds, as the App Dashboard sends it', '1569262486', 1_569_262_486_000],
    ['a string of milliseconds', '1569262485349', 1_569_262_485_349],
    ['a fraction of a second', 1_569_262_486.5, 1_569_262_486_500],
  ])('are read as milliseconds: %s', (_title, value, expected) => {
    expect(eventTime(value)).toBe(expected);
  });

  it.each([undefined, null, 0, -1, Number.NaN, Infinity, 1e300, '', 'soon', '12x', '9'.repeat(30), {}, [1], true])(
    'are none when %p stands there, so that no Date becomes invalid',
    (value) => {
      expect(eventTime(value)).toBeUndefined();
    },
  );
});
