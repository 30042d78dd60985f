import { BURST_CAP_MS, isSuperseded } from '../../../../src/domain/answering/burst';

const start = Date.parse('2026-11-01T10:00:00Z');
const saved = (id: string, afterMs: number) => ({ id, savedAt: new Date(start + afterMs) });
const at = (afterMs: number) => new Date(start + afterMs);

describe('a burst of messages', () => {
  const burst = [saved('a', 0), saved('b', 500), saved('c', 900)];

  it('is answered by the run of its newest message alone', () => {
    expect(burst.map(({ id }) => isSuperseded(id, burst, at(1_900)))).toEqual([true, true, false]);
  });

  it('is not postponed beyond the cap, however fast the customer goes on', () => {
    expect(isSuperseded('a', burst, at(BURST_CAP_MS - 1))).toBe(true);
    expect(isSuperseded('a', burst, at(BURST_CAP_MS))).toBe(false);
  });

  it('of one message waits for nobody', () => {
    expect(isSuperseded('a', [saved('a', 0)], at(0))).toBe(false);
  });

  it('that is resolved already leaves nothing to wait for', () => {
    expect(isSuperseded('a', [], at(0))).toBe(false);
  });

  it('leaves the answer to a newer message although one’s own is resolved', () => {
    expect(isSuperseded('a', burst.slice(1), at(1_000))).toBe(true);
  });
});
