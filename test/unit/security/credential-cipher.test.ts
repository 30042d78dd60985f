import { randomBytes } from 'node:crypto';
import { CredentialCipher } from '../../../src/security/credential-cipher';

const older = { id: 'older', key: randomBytes(32) };
const newer = { id: 'newer', key: randomBytes(32) };
const binding = { ownerId: 'int_1', field: 'app_secret' };

describe('CredentialCipher', () => {
  it('reads back what it wrote and never writes the same twice', () => {
    const cipher = new CredentialCipher([newer]);
    const [first, second] = [cipher.encrypt('a secret ✓', binding), cipher.encrypt('a secret ✓', binding)];
    expect(first).not.toBe(second);
    expect(first).toMatch(/^v1\.newer\./);
    expect(cipher.decrypt(first, binding)).toBe('a secret ✓');
  });

  it('reads what an older key wrote, and writes with the first key', () => {
    const written = new CredentialCipher([older]).encrypt('kept', binding);
    const rotated = new CredentialCipher([newer, older]);
    expect(rotated.decrypt(written, binding)).toBe('kept');
    expect(rotated.encrypt('kept', binding)).toMatch(/^v1\.newer\./);
  });

  it.each([
    ['another integration', { ownerId: 'int_2', field: 'app_secret' }],
    ['another field', { ownerId: 'int_1', field: 'verify_token' }],
  ])('refuses a value that was moved to %s', (_where, moved) => {
    const cipher = new CredentialCipher([newer]);
    const written = cipher.encrypt('kept', binding);
    expect(() => cipher.decrypt(written, moved)).toThrow(expect.objectContaining({ code: 'credential_unreadable' }));
  });

  it('refuses damaged values and unknown keys without repeating them', () => {
    const cipher = new CredentialCipher([newer]);
    const written = cipher.encrypt('kept', binding);
    const damaged = written.slice(0, -2) + (written.endsWith('AA') ? 'BB' : 'AA');
    const foreign = new CredentialCipher([older]).encrypt('kept', binding);
    for (const value of [damaged, foreign, 'v1.newer', '', 'v2.newer.a.b.c']) {
      expect(() => cipher.decrypt(value, binding)).toThrow(expect.objectContaining({ code: 'credential_unreadable' }));
    }
  });

  describe('bound to a destination', () => {
    const here = { ...binding, destination: 'openai https://models.example.com' };
    const there = { ...binding, destination: 'openai https://other.example.com' };
    const cipher = new CredentialCipher([newer]);

    it('reads a secret for the destination that it was entered for, and for no other', () => {
      const written = cipher.encrypt('kept', here);
      expect(written).toMatch(/^v2\.newer\./);
      expect(cipher.isBound(written)).toBe(true);
      expect(cipher.keyIdOf(written)).toBe('newer');
      expect(cipher.decrypt(written, here)).toBe('kept');
      expect(() => cipher.decrypt(written, there)).toThrow(expect.objectContaining({ code: 'credential_elsewhere' }));
      for (const value of [written, written.replace(/^v2/, 'v1')]) {
        expect(() => cipher.decrypt(value, binding)).toThrow(
          expect.objectContaining({ code: 'credential_unreadable' }),
        );
      }
    });

    it('reads what was stored before destinations were bound', () => {
      const written = cipher.encrypt('kept', binding);
      expect(cipher.isBound(written)).toBe(false);
      expect(cipher.decrypt(written, here)).toBe('kept');
    });

    it('tells an unknown key from another destination', () => {
      const foreign = new CredentialCipher([older]).encrypt('kept', here);
      expect(() => cipher.decrypt(foreign, here)).toThrow(expect.objectContaining({ code: 'credential_unreadable' }));
    });
  });
});
