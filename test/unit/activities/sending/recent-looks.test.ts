import { RecentLooks } from '../../../../src/activities/sending/recent-looks';

describe('the look of a commit', () => {
  const AT = new Date('2026-12-01T10:00:00Z');
  const after = (milliseconds: number) => new Date(AT.getTime() + milliseconds);
  const look = { at: AT, situation: null };

  it('serves the send that follows at once, and that one alone', () => {
    const looks = new RecentLooks();
    looks.keep('conv/1', 'run-1', look);
    expect(looks.take('conv/1', 'run-2', after(10))).toBeUndefined();
    expect(looks.take('conv/2', 'run-1', after(10))).toBeUndefined();
    expect(looks.take('conv/1', 'run-1', after(100))).toBe(look);
    expect(looks.take('conv/1', 'run-1', after(100))).toBeUndefined();
  });

  it('does not serve a send that comes later than a slow read takes', () => {
    const looks = new RecentLooks();
    looks.keep('conv/1', 'run-1', look);
    expect(looks.take('conv/1', 'run-1', after(101))).toBeUndefined();
  });

  it('is kept of a thousand turns at most, the newest', () => {
    const looks = new RecentLooks();
    for (let n = 0; n <= 1_000; n += 1) looks.keep(`conv/${n}`, 'run-1', look);
    expect(looks.take('conv/0', 'run-1', AT)).toBeUndefined();
    expect(looks.take('conv/1', 'run-1', AT)).toBe(look);
    expect(looks.take('conv/1000', 'run-1', AT)).toBe(look);
  });
});
