import type { GraphErrorClass } from '../../../src/domain/connection/graph-error';
import { graphErrorRemedy } from '../../../src/instagram/graph-error-remedy';

describe('what people are told of a failed call', () => {
  it.each<[GraphErrorClass, RegExp]>([
    ['token', /Create a new one/],
    ['permission', /Reconnect/],
    ['messaging_access_off', /Settings > Messages and story replies > Connected tools > Allow access to messages/],
    ['window', /24-hour/],
    ['restricted', /account status/],
    ['rate_limited', /wait/],
  ])('says what to do: %s', (errorClass, remedy) => {
    expect(graphErrorRemedy(errorClass)).toMatch(remedy);
  });

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

  it('falls back to the class for codes that tell no more', () => {
    expect(graphErrorRemedy('token', 190, 999)).toBe(graphErrorRemedy('token'));
    expect(graphErrorRemedy('rate_limited', 613)).toBe(graphErrorRemedy('rate_limited'));
  });
});
