import { InvalidInputError } from '../../../src/domain/errors';
import { parseJson } from '../../../src/instagram/parse-json';

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('reading a body', () => {
  it.each<[string, unknown]>([
    ['{"id":17841400000000001}', { id: '17841400000000001' }],
    ['[123456789012345678,-123456789012345678]', ['123456789012345678', '-123456789012345678']],
    ['{"id":9007199254740991}', { id: 9_007_199_254_740_991 }],
    ['{"id":9007199254740993}', { id: '9007199254740993' }],
    ['{"time":1569262485349,"x":1.5e3,"y":-0}', { time: 1_569_262_485_349, x: 1_500, y: -0 }],
    [
      '{"text":"17841400000000001 [ { \\" 99999999999999999999"}',
      { text: '17841400000000001 [ { " 99999999999999999999' },
    ],
    ['"\\u00e4\\ud83d\\udc4d"', 'ä👍'],
    ['{"a\\u0000b":"\\u0000","c":"\\\\u0000"}', { 'a\ufffdb': '\ufffd', c: '\\u0000' }],
    ['["\\ud83d","\\uDC4D x","\\ud83dd\\udc4d","\\\\ud83d"]', ['\ufffd', '\ufffd x', '\ufffdd\ufffd', '\\ud83d']],
    ['{"__proto__":{"polluted":1}}', JSON.parse('{"__proto__":{"polluted":1}}')],
  ])('keeps every digit of an id, replaces what no store takes, and leaves everything else: %s', (text, expected) => {
    expect(parseJson(Buffer.from(text))).toEqual(expected);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each(['', '{', '{"a":}', "{'a':1}", 'undefined', '{"a":1}}', '"open', '\u0000', '{"a":01}'])(
    'refuses what is no JSON: %j',
    (text) => {
      expect(() => parseJson(text)).toThrow(InvalidInputError);
    },
  );

  it('cuts off what is nested absurdly deep, and keeps its neighbours', () => {
    expect(JSON.stringify(parseJson(nested(64)))).toBe(nested(64));
    for (const depth of [65, 1_000_000]) {
      const deep = parseJson(`{"a":1,"b":${nested(depth)},"c":[2,{"d":3}]}`);
      expect(deep).toMatchObject({ a: 1, c: [2, { d: 3 }] });
      expect(JSON.stringify(deep)).toContain('[["…"]]');
    }
    expect(() => parseJson('['.repeat(1_000_000))).toThrow(InvalidInputError);
  });

  it.each<[string, string]>([
    ['one string', `"${'x'.repeat(4_900_000)}`],
    ['escaped quotes', `"${'a\\"'.repeat(1_600_000)}`],
    ['backslashes', `"${'\\'.repeat(4_900_001)}`],
  ])('refuses 5 MB of %s without an end in the time that one look takes', (_title, text) => {
    expect(() => parseJson(text)).toThrow(InvalidInputError);
  });

  it('reads 5 MB of one string', () => {
    const text = 'ä"\\n'.repeat(700_000);
    expect(parseJson(JSON.stringify({ text }))).toEqual({ text });
  });

  it('counts no bracket inside a string', () => {
    expect(parseJson(JSON.stringify('['.repeat(200)))).toBe('['.repeat(200));
  });
});
