import { graphErrorRemedy } from '../../../src/instagram/graph-error-remedy';

describe('the remedy for a refused call', () => {
  it.each([
    [458, 'removed'],
    [459, 'confirm the sign-in'],
    [460, 'password'],
    [463, 'expired'],
    [464, 'not confirmed'],
    [467, 'no longer valid'],
  ])('tells what happened to a token by the subcode %d', (subcode, part) => {
    expect(graphErrorRemedy('token', 190, subcode)).toContain(part);
  });

  it('names the exact switch where access to messages is off', () => {
    expect(graphErrorRemedy('messaging_access_off', 200, 2534041)).toContain('Allow access to messages');
  });

  it('falls back to the class for codes that tell no more', () => {
    expect(graphErrorRemedy('token', 190, 999)).toBe(graphErrorRemedy('token'));
    expect(graphErrorRemedy('rate_limited', 613)).toBe(graphErrorRemedy('rate_limited'));
  });
});
