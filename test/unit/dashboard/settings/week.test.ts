import { barsOf, dayAndTime, minuteOfWeek, stateAt } from '../../../../dashboard/src/pages/settings/office-hours/week';
import { isOpen } from '../../../../src/domain/answering/office-hours';

const WEEK = 7 * 1_440;
/** A Sunday at midnight, by UTC. */
const SUNDAY = Date.UTC(2026, 10, 29);
const at = (minute: number) => new Date(SUNDAY + minute * 60_000);

const WEEKS = {
  'ordinary days': [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' })),
  'a break at noon': [
    { day: 1, from: '09:00', to: '12:00' },
    { day: 1, from: '13:00', to: '18:00' },
  ],
  'nights, also over the end of the week': [
    { day: 5, from: '20:00', to: '02:00' },
    { day: 6, from: '22:00', to: '04:00' },
  ],
  'around the clock': [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: '00:00', to: '24:00' })),
  'a day until midnight': [{ day: 3, from: '00:00', to: '00:00' }],
  'openings that touch': [
    { day: 2, from: '09:00', to: '12:00' },
    { day: 2, from: '12:00', to: '15:00' },
  ],
  'no opening': [],
};

describe('the week of the office hours', () => {
  it.each(Object.entries(WEEKS))('is open on the page exactly when the bot takes it to be: %s', (_name, open) => {
    for (let minute = 0; minute < WEEK; minute += 7) {
      const judged = isOpen({ timezone: 'UTC', open }, at(minute));
      expect([minute, stateAt(open, minute).isOpen]).toEqual([minute, judged]);
    }
  });

  it.each(Object.entries(WEEKS))('changes when it says, and not before: %s', (_name, open) => {
    for (const minute of [0, 555, 1_440 + 600, 3 * 1_440 + 5, 6 * 1_440 + 1_400]) {
      const { isOpen: now, until } = stateAt(open, minute);
      if (until === null) {
        for (let other = 0; other < WEEK; other += 15) expect(stateAt(open, other).isOpen).toBe(now);
        continue;
      }
      expect(stateAt(open, until).isOpen).toBe(!now);
      const before = (until - 1 + WEEK) % WEEK;
      expect(stateAt(open, before).isOpen).toBe(now);
    }
  });

  it('shows what began the day before in the day that it ends on', () => {
    const open = WEEKS['nights, also over the end of the week'];
    expect(barsOf(open, 5)).toEqual([{ start: 1_200, end: 1_440 }]);
    expect(barsOf(open, 6)).toEqual([
      { start: 0, end: 120 },
      { start: 1_320, end: 1_440 },
    ]);
    expect(barsOf(open, 0)).toEqual([{ start: 0, end: 240 }]);
    expect(barsOf([{ day: 1, from: '', to: '18:00' }], 1)).toEqual([]);
  });

  it('knows the minute of the week in another zone, and names it', () => {
    const minute = minuteOfWeek('Europe/Berlin', at(23 * 60 + 30));
    expect(dayAndTime(minute)).toEqual({ day: 1, time: '00:30' });
    expect(minuteOfWeek('UTC', at(0))).toBe(0);
  });
});
