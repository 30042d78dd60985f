import { digestToken, newApiKey, newSessionToken, secretsEqual } from '../../../src/security/tokens';

describe('tokens', () => {
  it('makes keys and tokens that never repeat', () => {
    const made = new Set(Array.from({ length: 200 }, (_, index) => (index % 2 ? newApiKey() : newSessionToken())));
    expect(made.size).toBe(200);
  });

  it('stores a digest that does not contain the key', () => {
    const key = newApiKey();
    expect(digestToken(key)).toMatch(/^[0-9a-f]{64}$/);
    expect(digestToken(key)).toBe(digestToken(key));
    expect(digestToken(key)).not.toContain(key.slice(3));
  });

  it('tells equal secrets from unequal ones of any length', () => {
    expect(secretsEqual('verify-me', 'verify-me')).toBe(true);
    expect(secretsEqual('verify-me', 'verify-mE')).toBe(false);
    expect(secretsEqual('verify-me', 'verify-me-longer')).toBe(false);
    expect(secretsEqual('', 'x')).toBe(false);
  });
});
