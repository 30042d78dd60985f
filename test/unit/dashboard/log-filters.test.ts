import { filtersOfAddress, sinceOf } from '../../../dashboard/src/pages/logs/log-filters';
import { monthName, monthOfAddress } from '../../../dashboard/src/pages/usage/month-name';

describe('the filters of the logs', () => {
  it('stand in the address, and what it names wrongly is left out', () => {
    const all = new URLSearchParams('level=error&about=message&since=day&conversation=conv_1');
    expect(filtersOfAddress(all)).toEqual({ level: 'error', about: 'message', since: 'day', conversation: 'conv_1' });
    const wrong = new URLSearchParams('level=loud&about=toString&since=constructor');
    expect(Object.values(filtersOfAddress(wrong)).filter((value) => value !== undefined)).toEqual([]);
  });

  it('reach back from now', () => {
    const now = Date.parse('2026-05-10T12:00:00Z');
    expect(sinceOf('hour', now)).toEqual(new Date('2026-05-10T11:00:00Z'));
    expect(sinceOf('week', now)).toEqual(new Date('2026-05-03T12:00:00Z'));
    expect(sinceOf(undefined, now)).toBeUndefined();
  });
});

describe('the month of the usage page', () => {
  it('is named in UTC, wherever it is read', () => {
    expect(monthName('2026-05')).toBe(
      new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' }).format(new Date(2026, 4, 15)),
    );
  });

  it('is what the address names, if that is a month', () => {
    expect(['2026-05', '2026-13', '2026-5', 'now', '', undefined].map(monthOfAddress)).toEqual([
      '2026-05',
      ...[undefined, undefined, undefined, undefined, undefined],
    ]);
  });
});
