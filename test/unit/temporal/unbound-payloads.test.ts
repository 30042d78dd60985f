import { UnboundPayloads } from '../../../src/temporal/unbound-payloads';

const DAY_MS = 24 * 60 * 60 * 1_000;
const START = Date.parse('2026-12-01T00:00:00Z');

describe('payloads of before the binding', () => {
  it('are taken for fourteen days after the first start, whichever process asks, and before it is known not at all', async () => {
    let now = START;
    let noted: Date | undefined;
    const times = { first: (_part: string, at: Date) => Promise.resolve((noted ??= at)) };
    const worker = new UnboundPayloads(times, () => now);
    expect(worker.accepted()).toBe(false);
    await worker.learn();
    expect(worker.accepted()).toBe(true);
    now = START + 13 * DAY_MS;
    const restarted = new UnboundPayloads(times, () => now);
    await restarted.learn();
    expect(restarted.accepted()).toBe(true);
    now = START + 14 * DAY_MS;
    expect([worker.accepted(), restarted.accepted()]).toEqual([false, false]);
  });
});
