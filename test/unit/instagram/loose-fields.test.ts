import { asId, asList, asMid, asObject, asText, defined, idOf } from '../../../src/instagram/loose-fields';

describe('fields of which nothing is promised', () => {
  const values = [undefined, null, true, 0, 7, '', 'text', [], ['x'], {}, { id: 'x' }];

  it('are an object only if they are one', () => {
    expect(values.map(asObject).filter((value) => value !== undefined)).toEqual([{}, { id: 'x' }]);
  });

  it('are a list only if they are one', () => {
    expect(values.flatMap(asList)).toEqual(['x']);
  });

  it('are a text only if something stands in it', () => {
    expect(values.map(asText).filter((value) => value !== undefined)).toEqual(['text']);
  });

  it('are an id as text or whole number; a number that has lost digits is none', () => {
    expect([7, '7', 0, 2 ** 53, 1.5, '', {}].map(asId)).toEqual([
      '7',
      '7',
      '0',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('are no id when they are longer than any, which the engine would refuse for ever', () => {
    expect(asId('1'.repeat(128))).toHaveLength(128);
    expect(asId('1'.repeat(129))).toBeUndefined();
    expect(asMid('m'.repeat(512))).toHaveLength(512);
    expect(asMid('m'.repeat(513))).toBeUndefined();
  });

  it('have an id inside only where one stands', () => {
    expect([{ id: 5 }, { id: 'a' }, { ID: 'a' }, 'a', null].map(idOf)).toEqual([
      '5',
      'a',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('go when they are undefined, and stay when they are null or false', () => {
    expect(defined({ a: undefined, b: null, c: false, d: 0 })).toEqual({ b: null, c: false, d: 0 });
  });
});
