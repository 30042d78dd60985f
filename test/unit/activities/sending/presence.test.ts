import { showPresence } from '../../../../src/activities/sending/presence';

describe('presence', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function shown() {
    const calls: string[] = [];
    const note = (what: string) => (recipient: string) => Promise.resolve(void calls.push(`${what} ${recipient}`));
    return { calls, end: showPresence({ showSeen: note('seen'), showTyping: note('typing') }, '42') };
  }

  it('shows seen at once, typing while a reply is written, and typing again before it fades', () => {
    const { calls, end } = shown();
    expect(calls).toEqual(['seen 42']);
    jest.advanceTimersByTime(1_000);
    expect(calls).toEqual(['seen 42', 'typing 42']);
    jest.advanceTimersByTime(18_000);
    expect(calls).toEqual(['seen 42', 'typing 42', 'typing 42']);
    end();
    jest.advanceTimersByTime(60_000);
    expect(calls).toHaveLength(3);
  });

  it('shows no typing for a reply that stands at once, which it would outlast', () => {
    const { calls, end } = shown();
    jest.advanceTimersByTime(50);
    end();
    jest.advanceTimersByTime(60_000);
    expect(calls).toEqual(['seen 42']);
  });
});
