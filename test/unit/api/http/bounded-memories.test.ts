import { OnceInAWhile } from '../../../../src/api/webhooks/once-in-a-while';
import { TokenBuckets } from '../../../../src/api/webhooks/token-bucket';

const MANY = 25_000;

describe('what the API remembers of its callers', () => {
  it('happens once in a while for each key, and takes a bounded room for many keys', () => {
    let now = 1_000;
    const notes = new OnceInAWhile(60_000, () => now);
    expect([notes.take('a'), notes.take('a'), notes.take('b')]).toEqual([true, false, true]);
    now += 59_999;
    expect(notes.take('a')).toBe(false);
    now += 2;
    expect(notes.take('a')).toBe(true);
    for (let index = 0; index < MANY; index += 1) notes.take(`key ${index}`);
    expect(notes.size).toBeLessThanOrEqual(10_000);
  });

  it('are token buckets of a bounded number also while none of them is full', () => {
    const buckets = new TokenBuckets(2, 0.001, () => 1_000);
    expect([buckets.take('busy'), buckets.take('busy'), buckets.take('busy')]).toEqual([true, true, false]);
    for (let index = 0; index < MANY; index += 1) {
      buckets.take(`key ${index}`);
      // Whoever is still busy is not forgotten.
      expect(buckets.take('busy')).toBe(false);
    }
    expect(buckets.size).toBeLessThanOrEqual(10_000);
  });
});
