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

  it('stays fast on a long run without a space', async () => {
    const count = await loadTokenCounter();
    const started = Date.now();
    count('a'.repeat(100_000));
    expect(Date.now() - started).toBeLessThan(3_000);
  });
});
