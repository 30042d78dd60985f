import { deriveId, newId } from '../../../src/domain/ids';

describe('ids', () => {
  it('say what they name and are never the same twice', () => {
    const ids = Array.from({ length: 1_000 }, () => newId('chatbot'));
    expect(new Set(ids).size).toBe(1_000);
    for (const id of ids) expect(id).toMatch(/^bot_[0-9a-f]{30}$/);
  });

  it('are the same for the same parts, on every machine and in every release', () => {
    expect(deriveId('message', 'bot_1', 'message', 'mid.1')).toBe('msg_592e34122e7ca2c18fc2347b2ef407');
  });

  it.each<[readonly (string | number)[], readonly (string | number)[]]>([
    [
      ['a', 'bc'],
      ['ab', 'c'],
    ],
    [['a', ''], ['a']],
    [['a;1:b'], ['a', 'b']],
    [['ä'], ['a']],
  ])('differ for different parts: %j and %j', (one, other) => {
    expect(deriveId('log', ...one)).not.toBe(deriveId('log', ...other));
  });

  it('of two kinds differ for the same parts', () => {
    expect(deriveId('log', 'x')).not.toBe(deriveId('event', 'x'));
  });
});
