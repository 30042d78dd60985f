import type { GraphErrorClass } from '../../../src/domain/connection/graph-error';
import { classifyGraphError } from '../../../src/instagram/classify-graph-error';

type Row = [code: number | undefined, subcode: number | undefined, expected: GraphErrorClass];

const ROWS: Row[] = [
  ...[undefined, 458, 459, 460, 463, 464, 467].map((subcode): Row => [190, subcode, 'token']),
  [102, undefined, 'token'],
  [10, 2534022, 'window'],
  [10, 2018278, 'window'],
  [10, 2018065, 'permission'],
  [10, 2018108, 'unreachable'],
  [551, undefined, 'unreachable'],
  [551, 1545041, 'unreachable'],
  [200, 1545041, 'unreachable'],
  [10, 1893063, 'restricted'],
  [100, 2534014, 'unreachable'],
  [100, 2018001, 'unreachable'],
  [9010, undefined, 'unreachable'],
  [100, 2534029, 'restricted'],
  ...[2018047, 2018008, 2018109, 2018294, 2018074].map((subcode): Row => [100, subcode, 'media']),
  [100, undefined, 'refused'],
  [100, 33, 'refused'],
  [200, undefined, 'permission'],
  [10, undefined, 'permission'],
  [3, undefined, 'permission'],
  ...[210, 275, 283, 294, 298, 299].map((code): Row => [code, undefined, 'permission']),
  [200, 2534041, 'messaging_access_off'],
  [200, 2018028, 'permission'],
  [230, undefined, 'consent'],
  ...[4, 9, 17, 32, 341, 613, 80000, 80001, 80002, 80003, 80004, 80005, 80006, 80007, 80014].map((code): Row => [
    code,
    undefined,
    'rate_limited',
  ]),
  [613, 2534040, 'rate_limited'],
  [1, undefined, 'unknown_outcome'],
  [1, 1357046, 'unknown_outcome'],
  [2, undefined, 'unknown_outcome'],
  [1200, undefined, 'unknown_outcome'],
  [368, undefined, 'restricted'],
  [9000001, undefined, 'refused'],
  [2534025, undefined, 'refused'],
  [10900, undefined, 'refused'],
  [10903, 1893049, 'refused'],
  [10904, 1893050, 'refused'],
  [2534066, undefined, 'refused'],
  // Long subcodes mean the same with another code, but for a limit's.
  [100, 2534022, 'window'],
  [200, 2018278, 'window'],
  [10, 2534014, 'unreachable'],
  [100, 1893063, 'restricted'],
  [10, 2018028, 'permission'],
  [613, 1893063, 'rate_limited'],
  [80002, 2534022, 'rate_limited'],
  [190, 2018278, 'token'],
  [10, 33, 'permission'],
];

describe('what an error of the Graph API means', () => {
  it.each(ROWS)('reads code %s with subcode %s as %s', (code, subcode, expected) => {
    expect(classifyGraphError({ code, subcode, isTransient: false })).toBe(expected);
  });

  it.each([undefined, 100, 987654])('counts code %s as an unknown outcome when Meta calls it transient', (code) => {
    expect(classifyGraphError({ code, subcode: undefined, isTransient: true })).toBe('unknown_outcome');
  });

  it.each<Row>([
    [190, 463, 'token'],
    [613, undefined, 'rate_limited'],
  ])('lets "transient" overrule neither a dead token nor a rate limit: %s', (code, subcode, expected) => {
    expect(classifyGraphError({ code, subcode, isTransient: true })).toBe(expected);
  });

  it('takes 1/99 for "unknown yet", as the send protocol does, although Meta mostly means a missing permission', () => {
    expect(classifyGraphError({ code: 1, subcode: 99, isTransient: false })).toBe('unknown_outcome');
  });

  it('lets a 5xx decide for a code that is not known, and for no other', () => {
    const facts = { subcode: undefined, isTransient: false, serverFailed: true };
    expect([undefined, 987654, 100, 190, 613].map((code) => classifyGraphError({ ...facts, code }))).toEqual([
      'unknown_outcome',
      'unknown_outcome',
      'refused',
      'token',
      'rate_limited',
    ]);
  });

  it('falls back to the code when the subcode is new', () => {
    expect(classifyGraphError({ code: 190, subcode: 999999, isTransient: false })).toBe('token');
  });

  it('takes an unknown code for an outcome that must be looked up, and no code at all for a refusal', () => {
    expect(classifyGraphError({ code: 424242, subcode: undefined, isTransient: false })).toBe('unknown_outcome');
    expect(classifyGraphError({ code: undefined, subcode: undefined, isTransient: false })).toBe('refused');
  });
});
