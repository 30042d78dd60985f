import { coversScope, effectiveScopes, reaches, scopesOf } from '../../../../src/domain/access/roles';
import type { Standing } from '../../../../src/domain/access/roles';
import { lockoutMs } from '../../../../src/domain/access/lockout';

const standing = (role: Standing['role'], operator = false): Standing => ({ role, operator });

describe('a role', () => {
  it('reaches what it and every lower one is asked for, and operators reach everything', () => {
    expect([reaches(standing('viewer'), 'viewer'), reaches(standing('viewer'), 'editor')]).toEqual([true, false]);
    expect([reaches(standing('editor'), 'viewer'), reaches(standing('editor'), 'owner')]).toEqual([true, false]);
    expect([reaches(standing('owner'), 'editor'), reaches(standing('owner'), 'operator')]).toEqual([true, false]);
    expect(reaches(standing('viewer', true), 'operator')).toBe(true);
  });
});

describe('a key', () => {
  it('of before, without scopes, may what its user may', () => {
    expect(scopesOf(standing('viewer'))).toEqual(['read']);
    expect(effectiveScopes({}, standing('editor'))).toEqual(['read', 'write']);
    expect(effectiveScopes({}, standing('owner'))).toEqual(['read', 'write', 'manage']);
    expect(effectiveScopes({}, standing('owner', true))).toEqual(['read', 'write', 'manage', 'operate']);
  });

  it('that ends never manages, whatever it was given', () => {
    const expires_at = new Date();
    expect(effectiveScopes({ expires_at }, standing('owner', true))).toEqual(['read', 'write', 'operate']);
    expect(effectiveScopes({ scopes: ['write', 'manage'], expires_at }, standing('owner'))).toEqual(['write']);
  });

  it('never exceeds what its user may now, whatever it was given', () => {
    expect(effectiveScopes({ scopes: ['read', 'write', 'operate'] }, standing('viewer'))).toEqual(['read']);
    expect(effectiveScopes({ scopes: ['operate'] }, standing('owner'))).toEqual([]);
  });

  it('that may write may read, and nothing else includes another', () => {
    expect(coversScope(['write'], 'read')).toBe(true);
    expect(coversScope(['operate'], 'read')).toBe(false);
    expect(coversScope(['read'], 'write')).toBe(false);
    expect(coversScope(['write'], 'operate')).toBe(false);
    expect(coversScope(['write'], 'manage')).toBe(false);
    expect(coversScope(['manage', 'operate'], 'read')).toBe(false);
  });
});

describe('a lock', () => {
  it('comes after ten failures, doubles with each, and never lasts longer than a quarter of an hour', () => {
    expect(lockoutMs(9)).toBe(0);
    expect([10, 11, 12].map(lockoutMs)).toEqual([1_000, 2_000, 4_000]);
    expect(lockoutMs(100_000)).toBe(15 * 60_000);
  });
});
