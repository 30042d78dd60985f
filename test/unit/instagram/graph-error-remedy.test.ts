import type { GraphErrorClass } from '../../../src/domain/graph-error';
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
});
