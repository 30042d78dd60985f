import { endOfPeriod, periodOf, quotaState, reachedThresholds } from '../../../../src/domain/usage/plan';
import type { Plan } from '../../../../src/domain/usage/plan';

const plan = (monthly_replies: number | null, at_limit: Plan['at_limit']): Plan => ({
  name: 'small',
  monthly_replies,
  at_limit,
});

describe('a plan', () => {
  it.each([
    ['no plan', undefined, 1_000_000, 'open'],
    ['no limit', plan(null, 'stop'), 1_000_000, 'open'],
    ['the last reply', plan(10, 'stop'), 9, 'open'],
    ['used up', plan(10, 'stop'), 10, 'stop'],
    ['beyond', plan(10, 'fallback'), 11, 'fallback'],
    ['going on', plan(10, 'continue'), 11, 'open'],
    ['nothing at all', plan(0, 'stop'), 0, 'stop'],
  ] as const)('%s: %j with %i used is %s', (_case, of, used, state) => {
    expect(quotaState(of, used)).toBe(state);
  });

  it.each([
    [plan(10, 'stop'), 7, []],
    [plan(10, 'stop'), 8, [80]],
    [plan(10, 'stop'), 9, [80]],
    [plan(10, 'continue'), 10, [80, 100]],
    [plan(3, 'stop'), 2, []],
    [plan(1, 'stop'), 1, [80, 100]],
    [plan(null, 'stop'), 99, []],
    [undefined, 99, []],
  ])('%j warns with %i used at %j percent', (of, used, thresholds) => {
    expect(reachedThresholds(of, used)).toEqual(thresholds);
  });
});

describe('a period', () => {
  it('is the month in UTC, and ends where the next begins', () => {
    expect(periodOf(new Date('2026-12-31T23:59:59.999Z'))).toBe('2026-12');
    expect(endOfPeriod('2026-12')).toEqual(new Date('2027-01-01T00:00:00Z'));
    expect(endOfPeriod('2026-02')).toEqual(new Date('2026-03-01T00:00:00Z'));
  });
});
