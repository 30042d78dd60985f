import { UploadQueue } from '../../../../dashboard/src/pages/knowledge/adding/upload-queue';
import type { Upload } from '../../../../dashboard/src/pages/knowledge/adding/upload-queue';

const file = (name: string) => new File(['text'], name);
const settle = () => new Promise((resolve) => setImmediate(resolve));

function begin() {
  const sent: { name: string; signal: AbortSignal; end: (existing: boolean) => void; fail: (error: Error) => void }[] =
    [];
  let shown: readonly Upload[] = [];
  let taken = 0;
  const queue = new UploadQueue(
    (one, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
        sent.push({ name: one.name, signal, end: (existing) => resolve({ existing }), fail: reject });
      }),
    (uploads) => (shown = uploads),
    () => taken++,
  );
  return {
    queue,
    sent,
    states: () => shown.map(({ name, state }) => `${name} ${state}`),
    shown: () => shown,
    taken: () => taken,
  };
}

describe('uploads', () => {
  it('are sent three at a time, and each is taken or refused by itself', async () => {
    const { queue, sent, states, shown, taken } = begin();
    queue.add(['a', 'b', 'c', 'd', 'e'].map(file), ({ name }) => (name === 'b' ? 'Not this one.' : undefined));
    expect(states()).toEqual(['a sending', 'b refused', 'c sending', 'd sending', 'e waiting']);
    expect(shown()[1]?.reason).toBe('Not this one.');
    sent[0]?.fail(new Error('no network'));
    sent[1]?.end(true);
    await settle();
    expect(states()).toEqual(['a refused', 'b refused', 'c existing', 'd sending', 'e sending']);
    sent[2]?.end(false);
    sent[3]?.end(false);
    await settle();
    expect(states()).toEqual(['a refused', 'b refused', 'c existing', 'd taken', 'e taken']);
    expect(taken()).toBe(3);
    queue.putAway();
    expect(states()).toEqual([]);
  });

  it('are cancelled while they wait and while they are sent', async () => {
    const { queue, sent, states, shown } = begin();
    queue.add(['a', 'b', 'c', 'd', 'e'].map(file), () => undefined);
    queue.cancel(shown()[3]?.id ?? 0);
    queue.cancel(shown()[0]?.id ?? 0);
    await settle();
    expect(states()).toEqual(['a cancelled', 'b sending', 'c sending', 'd cancelled', 'e sending']);
    expect(sent.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'e']);
  });
});
