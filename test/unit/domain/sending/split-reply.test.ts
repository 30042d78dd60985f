import { splitReply } from '../../../../src/domain/sending/split-reply';

describe('where a long reply is cut', () => {
  it.each<[string, string, number, string[]]>([
    ['between paragraphs', 'One two.\n\nThree four.', 14, ['One two.', 'Three four.']],
    ['else between lines', 'One two\nThree four', 12, ['One two', 'Three four']],
    ['else between sentences', 'One two. Three four? Five.', 13, ['One two.', 'Three four?', 'Five.']],
    ['else between words', 'onetwo three fourfive', 13, ['onetwo three', 'fourfive']],
    ['else between graphemes', '👍🏽👍🏽👍🏽', 16, ['👍🏽👍🏽', '👍🏽']],
  ])('%s', (_title, text, bytes, parts) => {
    expect(splitReply(text, bytes)).toEqual(parts);
  });

  it('counts bytes, not characters: 500 Cyrillic letters fill a message', () => {
    expect(splitReply('я'.repeat(501)).map((part) => part.length)).toEqual([500, 1]);
  });

  it('makes no message of an empty reply', () => {
    expect(splitReply(' \n ')).toEqual([]);
  });
});
