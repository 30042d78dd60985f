import { ReadingTurns } from '../../../../src/activities/knowledge/reading-turns';

const never = new AbortController().signal;

/** Asks for a turn, and notes when it comes. */
function ask(turns: ReadingTurns, order: string[], name: string, alone: boolean, signal = never) {
  return turns.take(alone, signal).then((end) => {
    order.push(name);
    return end;
  });
}

describe('turns at reading', () => {
  it('are taken side by side by sources that nothing is held against', async () => {
    const turns = new ReadingTurns();
    const order: string[] = [];
    await Promise.all([ask(turns, order, 'a', false), ask(turns, order, 'b', false)]);
    expect(order).toEqual(['a', 'b']);
  });

  it('are taken alone by others, after those who read and before those who come later', async () => {
    const turns = new ReadingTurns();
    const order: string[] = [];
    const endFirst = await ask(turns, order, 'first', false);
    const suspect = ask(turns, order, 'suspect', true);
    const later = ask(turns, order, 'later', false);
    await Promise.resolve();
    expect(order).toEqual(['first']);
    endFirst();
    const endSuspect = await suspect;
    expect(order).toEqual(['first', 'suspect']);
    endSuspect();
    await later;
    expect(order).toEqual(['first', 'suspect', 'later']);
  });

  it('pass those who left while they waited', async () => {
    const turns = new ReadingTurns();
    const order: string[] = [];
    const endFirst = await ask(turns, order, 'first', false);
    const leaving = new AbortController();
    const suspect = ask(turns, order, 'suspect', true, leaving.signal);
    const later = ask(turns, order, 'later', false);
    leaving.abort(new Error('cancelled'));
    await expect(suspect).rejects.toThrow('cancelled');
    await later;
    expect(order).toEqual(['first', 'later']);
    endFirst();
    await expect(turns.take(false, leaving.signal)).rejects.toThrow('cancelled');
  });
});
