import {
  heldRows,
  withNewestPage,
  withOlderPage,
} from '../../../../dashboard/src/pages/conversations/inbox/inbox-rows';

const row = (id: string, minute: number) => ({
  id,
  updated_at: `2026-05-04T09:${String(minute).padStart(2, '0')}:00.000Z`,
});
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join('');

describe('the rows of the inbox', () => {
  const first = { rows: [row('a', 9), row('b', 8)], cursor: 'after-b' };
  const both = withOlderPage(first, { data: [row('b', 8), row('c', 7), row('d', 6)], next_cursor: 'after-d' });

  it('go on with older ones, each once', () => {
    expect([ids(both.rows), both.cursor]).toEqual(['abcd', 'after-d']);
  });

  it('keep what was read behind the newest page, and where that goes on', () => {
    const now = withNewestPage(both, { data: [row('c', 10), row('a', 9)], next_cursor: 'after-a' });
    expect([ids(now.rows), now.cursor]).toEqual(['cabd', 'after-d']);
  });

  it('lose what has left the view', () => {
    const now = withNewestPage(both, { data: [row('b', 8), row('c', 7)], next_cursor: 'after-c' });
    expect(ids(now.rows)).toBe('bcd');
    expect(ids(withNewestPage(both, { data: [row('b', 8)], next_cursor: null }).rows)).toBe('b');
  });

  it('begin anew where a page shares nothing with them, so that no gap is hidden', () => {
    const now = withNewestPage(both, { data: [row('x', 20), row('y', 19)], next_cursor: 'after-y' });
    expect([ids(now.rows), now.cursor]).toEqual(['xy', 'after-y']);
  });

  it('stay where they are while somebody looks, and count what is new above', () => {
    const now = [row('n', 12), row('b', 11), row('a', 9), row('c', 7)];
    const { rows, news } = heldRows(now, ['a', 'b', 'gone'], row('a', 9).updated_at);
    expect([ids(rows), news]).toEqual(['abc', 2]);
    expect(heldRows(now, undefined, '')).toEqual({ rows: now, news: 0 });
  });
});
