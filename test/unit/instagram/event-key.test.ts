import { digestKey } from '../../../src/instagram/event-key';

describe('the key of an event without an id', () => {
  it('is the same whatever the order of the fields, at any depth', () => {
    const one = { sender: { id: '1', name: 'a' }, read: { mid: 'm' }, list: [1, { x: 1, y: 2 }] };
    const other = { list: [1, { y: 2, x: 1 }], read: { mid: 'm' }, sender: { name: 'a', id: '1' } };
    expect(digestKey(one)).toBe(digestKey(other));
  });

  it.each<[unknown, unknown]>([
    [{ a: 1 }, { a: '1' }],
    [{ a: [1, 2] }, { a: [2, 1] }],
    [{ a: null }, {}],
    [{ a: { b: 1 } }, { 'a.b': 1 }],
    [['a', 'b'], ['a,b']],
    [{ a: '","b":"' }, { a: '', b: '' }],
  ])('differs when the event does: %j and %j', (one, other) => {
    expect(digestKey(one)).not.toBe(digestKey(other));
  });

  it('is short enough for a workflow id, whatever the size of the event', () => {
    expect(digestKey({ text: 'x'.repeat(100_000) })).toMatch(/^[0-9a-f]{40}$/);
  });
});
