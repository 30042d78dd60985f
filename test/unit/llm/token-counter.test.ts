import { loadTokenCounter } from '../../../src/llm/token-counter';

describe('the token counter', () => {
  it('counts what a vendor would, within some percent', async () => {
    const count = await loadTokenCounter();
    expect(count('')).toBe(0);
    expect(count('Hello, world!')).toBe(4);
    expect(count('The shop opens at nine. '.repeat(100))).toBeGreaterThan(550);
    expect(count('The shop opens at nine. '.repeat(100))).toBeLessThan(650);
  });

  it('takes the names of special tokens for text', async () => {
    const count = await loadTokenCounter();
    expect(count('<|endoftext|>')).toBeGreaterThan(1);
  });

  it('counts a long run without a space piece by piece, so that its time grows with its length alone', async () => {
    const count = await loadTokenCounter();
    // As one piece, a run of this length would be merged into other tokens, after a time that grows with its square.
    expect(count('a'.repeat(4_000))).toBe(10 * count('a'.repeat(400)));
  });
});
