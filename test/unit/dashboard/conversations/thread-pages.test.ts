import { threadEntries } from '../../../../dashboard/src/pages/conversations/thread/thread-entries';
import { withNewer, withNewest, withOlder } from '../../../../dashboard/src/pages/conversations/thread/thread-pages';

const message = (id: string, minute: number, kind = 'customer') => ({
  id,
  created_at: new Date(Date.UTC(2026, 4, 4, 9, minute)).toISOString(),
  author: { kind, name: null },
});
const ids = (messages: readonly { id: string }[]) => messages.map(({ id }) => id).join('');

describe('the messages of a thread', () => {
  const newest = { messages: [message('c', 3), message('d', 4)], older: 'before-c', newer: null };

  it('grow at both ends in strict time order, each once', () => {
    const known = withOlder(newest, { messages: [message('a', 1), message('b', 2), message('c', 3)], older: null });
    expect([ids(known.messages), known.older]).toEqual(['abcd', null]);
    const around = { messages: [message('a', 1)], older: null, newer: 'after-a' };
    const grown = withNewer(around, { messages: [message('b', 2)], newer: null });
    expect([ids(grown.messages), grown.newer]).toEqual(['ab', null]);
  });

  it('take over the newest page, and keep what was read before it', () => {
    const known = withOlder(newest, { messages: [message('a', 1), message('b', 2)], older: 'before-a' });
    const now = withNewest(known, { messages: [message('d', 4), message('e', 5)], older: 'before-d', newer: null });
    expect([ids(now.messages), now.older]).toEqual(['abcde', 'before-a']);
  });

  it('begin anew where the newest page shares nothing with them', () => {
    const now = withNewest(newest, { messages: [message('x', 30)], older: 'before-x', newer: null });
    expect([ids(now.messages), now.older]).toEqual(['x', 'before-x']);
  });

  it('have a line for each day, and belong together within five minutes of one author', () => {
    const day = 24 * 60;
    const messages = [
      message('a', 1),
      message('b', 2),
      message('c', 3, 'bot'),
      message('d', 20, 'bot'),
      message('e', day),
    ];
    const entries = threadEntries(messages, [{ id: 'note', created_at: message('', 10).created_at }], true);
    expect(entries.map(({ kind }) => kind)).toEqual([
      'day',
      'message',
      'message',
      'message',
      'note',
      'message',
      'day',
      'message',
    ]);
    const together = entries.flatMap((entry) => (entry.kind === 'message' ? [entry.followsSame] : []));
    expect(together).toEqual([false, true, false, false, false]);
  });

  it('leave out notes of what was not read yet', () => {
    const note = { id: 'note', created_at: message('', 0).created_at };
    expect(threadEntries([message('a', 1)], [note], false).some(({ kind }) => kind === 'note')).toBe(false);
    expect(threadEntries([message('a', 1)], [note], true).some(({ kind }) => kind === 'note')).toBe(true);
  });
});
