import { isOpen, isTimezone, officeHoursDecision } from '../../../../src/domain/answering/office-hours';
import type { OfficeHours } from '../../../../src/domain/answering/office-hours';

const hours: OfficeHours = {
  timezone: 'Europe/Berlin',
  open: [
    { day: 1, from: '09:00', to: '18:00' },
    { day: 2, from: '20:00', to: '24:00' },
  ],
  outside: 'silent',
  inside: 'answer',
};

describe('office hours', () => {
  it.each([
    ['2026-11-30T07:59:00Z', false, 'a minute before opening, by the clock of the business'],
    ['2026-11-30T08:00:00Z', true, 'at opening'],
    ['2026-11-30T16:59:59Z', true, 'in the last minute'],
    ['2026-11-30T17:00:00Z', false, 'at closing'],
    ['2026-12-01T22:59:00Z', true, 'until midnight'],
    ['2026-12-01T23:00:00Z', false, 'after midnight, on a day without hours'],
    ['2026-06-01T07:00:00Z', true, 'in summer time'],
  ])('at %s it is open: %s (%s)', (at, open) => {
    expect(isOpen(hours, new Date(at))).toBe(open);
  });

  it.each([
    ['2026-12-04T17:00:00Z', true, 'on the evening it begins'],
    ['2026-12-05T00:59:00Z', true, 'after midnight, until it ends'],
    ['2026-12-05T01:00:00Z', false, 'when it has ended'],
    ['2026-12-04T00:30:00Z', false, 'in the night before'],
    ['2026-12-05T17:00:00Z', false, 'on the next evening'],
  ])('a span over midnight is open at %s: %s (%s)', (at, open) => {
    expect(isOpen({ ...hours, open: [{ day: 5, from: '18:00', to: '02:00' }] }, new Date(at))).toBe(open);
  });

  it('a span over midnight on Saturday goes on into Sunday', () => {
    const saturday = { ...hours, open: [{ day: 6, from: '18:00', to: '02:00' }] };
    expect(isOpen(saturday, new Date('2026-12-06T00:30:00Z'))).toBe(true);
    expect(isOpen(saturday, new Date('2026-12-06T01:30:00Z'))).toBe(false);
  });

  it('answer as always without hours, and do inside and outside what they say', () => {
    const open = new Date('2026-11-30T10:00:00Z');
    const closed = new Date('2026-11-30T20:00:00Z');
    expect(officeHoursDecision(undefined, closed)).toBe('answer');
    expect(officeHoursDecision(hours, open)).toBe('answer');
    expect(officeHoursDecision(hours, closed)).toBe('silent');
    expect(officeHoursDecision({ ...hours, inside: 'silent', outside: 'message' }, open)).toBe('silent');
    expect(officeHoursDecision({ ...hours, outside: 'message' }, closed)).toBe('message');
  });

  it('know time zones by their IANA names', () => {
    expect(isTimezone('Europe/Berlin')).toBe(true);
    expect(isTimezone('Mars/Olympus')).toBe(false);
  });
});
